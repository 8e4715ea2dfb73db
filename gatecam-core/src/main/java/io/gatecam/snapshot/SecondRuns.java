package io.gatecam.snapshot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;

/** Seconds, kept as runs of those without a gap: what a hundred thousand snapshots hold fits into memory. Immutable. */
final class SecondRuns {

    static final SecondRuns NONE = new SecondRuns(new long[0]);

    /** The first and the last second of each run. */
    private final long[] ends;

    private SecondRuns(long[] ends) {
        this.ends = ends;
    }

    /** @param ascending each once */
    static SecondRuns of(Collection<Long> ascending) {
        List<Long> ends = new ArrayList<>();
        long expected = Long.MIN_VALUE;
        for (long second : ascending) {
            if (second == expected) {
                ends.set(ends.size() - 1, second);
            } else {
                ends.add(second);
                ends.add(second);
            }
            expected = second + 1;
        }
        return new SecondRuns(ends.stream().mapToLong(Long::longValue).toArray());
    }

    List<Long> seconds() {
        List<Long> seconds = new ArrayList<>();
        for (int i = 0; i < ends.length; i += 2) {
            LongStream.rangeClosed(ends[i], ends[i + 1]).forEach(seconds::add);
        }
        return seconds;
    }
}
