package io.gatecam.servlet.push;

import io.gatecam.Gatecam;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.archive.SegmentKey;
import io.gatecam.archive.SegmentQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client has not been told while it was away. The archive knows when segments begin and end, not in which order
 * they were told of. That is about the order of their ends, so what ended shortly before is told again.
 */
final class MissedSegments {

    private static final Duration TOLD_AGAIN = Duration.ofMinutes(1);

    private final Gatecam gatecam;

    MissedSegments(Gatecam gatecam) {
        this.gatecam = gatecam;
    }

    /**
     * @param lastId what the client says was the last; anything that is no id of a segment is ignored
     * @return the newest segments since then, as many as a page has, in the order of their ends: a client that is told
     *     only some of them before it goes again goes on from the last of these
     * @throws io.gatecam.error.ArchiveUnavailableException if the archive does not answer
     */
    List<RecordedSegment> since(@Nullable String lastId) {
        Optional<SegmentKey> last =
                Optional.ofNullable(lastId).flatMap(SegmentKey::parse).filter(this::isPast);
        if (last.isEmpty()) {
            return List.of();
        }
        SegmentQuery query = SegmentQuery.builder()
                .overlapping(from(last.get()), null)
                .limit(SegmentQuery.MAX_LIMIT)
                .build();
        List<RecordedSegment> missed =
                new ArrayList<>(gatecam.segments().segments(query).segments());
        missed.removeIf(segment -> segment.key().equals(last.get()));
        missed.sort(Comparator.comparing(RecordedSegment::end));
        return missed;
    }

    private boolean isPast(SegmentKey key) {
        return !key.start().isAfter(gatecam.clocks().now());
    }

    private Instant from(SegmentKey last) {
        Instant end = gatecam.segments()
                .segment(last.toString())
                .map(RecordedSegment::end)
                .orElseGet(last::start);
        Instant from = end.minus(TOLD_AGAIN);
        return from.isBefore(Instant.EPOCH) ? Instant.EPOCH : from;
    }
}
