package io.gatecam.jdbc;

import io.gatecam.archive.Archive;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.archive.SegmentQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Segments one behind the other. */
final class Segments {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration LENGTH = Duration.ofMinutes(5);

    private Segments() {}

    static RecordedSegment number(int number) {
        return RecordedSegment.builder(7, NOON.plus(LENGTH.multipliedBy(number)), LENGTH)
                .bytes(5_000_000)
                .videoCodec("h264")
                .build();
    }

    /** Oldest first; up to 1000. */
    static List<RecordedSegment> all(Archive archive) {
        return archive.segments(SegmentQuery.builder()
                        .order(SegmentQuery.Order.OLDEST_FIRST)
                        .limit(SegmentQuery.MAX_LIMIT)
                        .build())
                .segments();
    }
}
