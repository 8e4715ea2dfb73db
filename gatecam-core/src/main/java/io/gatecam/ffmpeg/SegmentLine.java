package io.gatecam.ffmpeg;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line that ffmpeg's segment muxer prints for each file that it has closed (ffmpeg-formats,
 * {@code segment_list_type csv}): {@code name,start,end}.
 *
 * @param name the last element of the file's path
 * @param start of its first picture, in the stream's time
 * @param end just behind its last picture, in the stream's time
 */
public record SegmentLine(String name, Duration start, Duration end) {

    private static final String FORM = "([0-9]{1,12}\\.mp4),([0-9]{1,12}\\.[0-9]{1,9}),([0-9]{1,12}\\.[0-9]{1,9})";

    private static final Pattern ALONE = Pattern.compile(FORM);

    /** A line of the log is written in pieces, and this one may come between them. */
    private static final Pattern BEHIND_A_PIECE = Pattern.compile("\\[[^,]*?" + FORM);

    /**
     * Reads a line.
     *
     * @param line a line of ffmpeg's stderr
     * @return what it says; empty when it says something else
     */
    public static Optional<SegmentLine> parse(String line) {
        Matcher parts = (line.startsWith("[") ? BEHIND_A_PIECE : ALONE).matcher(line);
        return parts.matches()
                ? Optional.of(new SegmentLine(parts.group(1), seconds(parts.group(2)), seconds(parts.group(3))))
                : Optional.empty();
    }

    /**
     * Tells whether a line is one of these and nothing else, so that there is no secret in it to be masked. A password
     * of digits would be found in it.
     *
     * @param line a line of ffmpeg's stderr
     * @return whether it is
     */
    public static boolean isAlone(String line) {
        return ALONE.matcher(line).matches();
    }

    private static Duration seconds(String decimal) {
        return Duration.ofNanos(new BigDecimal(decimal).movePointRight(9).longValueExact());
    }
}
