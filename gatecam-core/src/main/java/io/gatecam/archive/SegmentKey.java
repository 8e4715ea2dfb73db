package io.gatecam.archive;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a segment is known by: a camera has at most one that starts at a given millisecond. Ordered as segments are
 * listed: by start, then by camera.
 *
 * @param cameraId the camera's id, not negative
 * @param startMillis when it starts, in milliseconds since 1970, not negative
 */
public record SegmentKey(int cameraId, long startMillis) implements Comparable<SegmentKey> {

    private static final Pattern FORM = Pattern.compile("(0|[1-9][0-9]{0,9})-(0|[1-9][0-9]{0,14})");
    private static final Comparator<SegmentKey> ORDER =
            Comparator.comparingLong(SegmentKey::startMillis).thenComparingInt(SegmentKey::cameraId);

    /**
     * Reads the id of a segment.
     *
     * @param id any text
     * @return the key; empty when no segment can have this id
     */
    public static Optional<SegmentKey> parse(String id) {
        Matcher parts = FORM.matcher(id);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long cameraId = Long.parseLong(parts.group(1));
        return cameraId > Integer.MAX_VALUE
                ? Optional.empty()
                : Optional.of(new SegmentKey((int) cameraId, Long.parseLong(parts.group(2))));
    }

    /** @return when it starts */
    public Instant start() {
        return Instant.ofEpochMilli(startMillis);
    }

    @Override
    public int compareTo(SegmentKey other) {
        return ORDER.compare(this, other);
    }

    /** @return the segment's id: digits and {@code -} only, to be taken as opaque */
    @Override
    public String toString() {
        return cameraId + "-" + startMillis;
    }
}
