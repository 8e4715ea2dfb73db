package io.gatecam.archive;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the file of a closed segment is, relative to the data directory:
 * {@code camera_<id>/segments/<yyyy>/<mm>/<dd>/<second>.mp4}, the day in UTC.
 *
 * @param cameraId the camera's id
 * @param second the second in which the segment starts, in Unix seconds, from 0 to the end of the year 9999
 */
public record SegmentPath(int cameraId, long second) {

    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern FORM = Pattern.compile(
            "camera_(0|[1-9][0-9]{0,9})/segments/[0-9]{4}/[0-9]{2}/[0-9]{2}/(0|[1-9][0-9]{0,11})\\.mp4");

    /**
     * Checks the numbers.
     *
     * @param cameraId the camera, not negative
     * @param second the second of its start, in Unix seconds
     * @throws IllegalArgumentException if a number is out of range
     */
    public SegmentPath {
        if (cameraId < 0 || second < 0 || second > LAST_SECOND) {
            throw new IllegalArgumentException("no segment's file: camera " + cameraId + ", second " + second);
        }
    }

    /**
     * The place of a segment.
     *
     * @param cameraId the camera's id
     * @param start when the segment starts
     * @return its path
     * @throws IllegalArgumentException if the camera's id is negative, or the start outside 1970 to 9999
     */
    public static SegmentPath of(int cameraId, Instant start) {
        return new SegmentPath(cameraId, start.getEpochSecond());
    }

    /**
     * Reads a path.
     *
     * @param path relative to the data directory, with {@code /} between names
     * @return the camera and second; empty when it is not where a segment's file would be, for example in another day's
     *     directory
     */
    public static Optional<SegmentPath> parse(String path) {
        Matcher parts = FORM.matcher(path);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long cameraId = Long.parseLong(parts.group(1));
        long second = Long.parseLong(parts.group(2));
        if (cameraId > Integer.MAX_VALUE || second > LAST_SECOND) {
            return Optional.empty();
        }
        return Optional.of(new SegmentPath((int) cameraId, second))
                .filter(read -> read.toString().equals(path));
    }

    /** @return the path relative to the data directory, with {@code /} between names */
    @Override
    public String toString() {
        return "camera_" + cameraId + "/segments/" + DAY.format(Instant.ofEpochSecond(second)) + "/" + second + ".mp4";
    }
}
