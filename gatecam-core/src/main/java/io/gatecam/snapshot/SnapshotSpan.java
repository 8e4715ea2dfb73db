package io.gatecam.snapshot;

import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;

/** The seconds that belong to a snapshot, both ends included. */
record SnapshotSpan(long first, long last) {

    static SnapshotSpan around(long second, SnapshotOptions options) {
        return new SnapshotSpan(
                Math.max(0, second - options.before().toSeconds()),
                second + options.after().toSeconds());
    }

    List<Long> without(Collection<Long> present) {
        return LongStream.rangeClosed(first, last)
                .filter(second -> !present.contains(second))
                .boxed()
                .toList();
    }
}
