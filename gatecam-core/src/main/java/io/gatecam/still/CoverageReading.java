package io.gatecam.still;

import io.gatecam.index.SecondSet;
import io.gatecam.index.StillIndex;
import java.util.ArrayList;
import java.util.List;

/** What an index says of a span, told as spans and what is between them. */
final class CoverageReading {

    private CoverageReading() {}

    /** @param settled the second up to which one that has no still will not get one */
    static StillCoverage of(StillIndex index, long from, long to, long leastGap, long settled) {
        long first = Math.max(0, from);
        long last = Math.min(SecondSet.LAST, to);
        List<StillSpan> spans = new ArrayList<>();
        List<StillSpan> repeats = new ArrayList<>();
        List<StillSpan> damaged = new ArrayList<>();
        long stills = index.cover(
                first,
                last,
                leastGap,
                (begin, end) -> spans.add(new StillSpan(begin, end)),
                (begin, end) -> repeats.add(new StillSpan(begin, end)),
                (begin, end) -> damaged.add(new StillSpan(begin, end)));
        return new StillCoverage(
                stills, spans, gaps(spans, first, Math.min(last, settled), leastGap), repeats, damaged);
    }

    private static List<StillSpan> gaps(List<StillSpan> spans, long first, long last, long leastGap) {
        List<StillSpan> gaps = new ArrayList<>();
        long next = first;
        for (StillSpan span : spans) {
            addGap(gaps, next, span.first() - 1, leastGap);
            next = span.last() + 1;
        }
        addGap(gaps, next, last, leastGap);
        return gaps;
    }

    private static void addGap(List<StillSpan> gaps, long first, long last, long leastGap) {
        if (last - first + 1 >= leastGap) {
            gaps.add(new StillSpan(first, last));
        }
    }
}
