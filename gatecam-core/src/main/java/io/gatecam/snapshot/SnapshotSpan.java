package io.gatecam.snapshot;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/** The seconds that belong to a snapshot, both ends included. */
record SnapshotSpan(long first, long last) {

    /** What the options allow, and what nobody wrote down who knew them. */
    static final Duration LONGEST = Duration.ofHours(2);

    static SnapshotSpan around(long second, SnapshotOptions options) {
        return around(second, options.before(), options.after());
    }

    static SnapshotSpan around(long second, Duration before, Duration after) {
        return new SnapshotSpan(Math.max(0, second - before.toSeconds()), second + after.toSeconds());
    }

    /** Also of one that ends before it begins. */
    boolean isLongerThan(Duration duration) {
        return first < 0 || last < first || last - first > duration.toSeconds();
    }

    List<Long> without(Collection<Long> present) {
        Set<Long> there = new HashSet<>(present);
        return LongStream.rangeClosed(first, last)
                .filter(second -> !there.contains(second))
                .boxed()
                .toList();
    }
}
