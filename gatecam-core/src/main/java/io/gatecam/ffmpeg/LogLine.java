package io.gatecam.ffmpeg;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line that ffmpeg logs with {@code -loglevel level+info}.
 *
 * @param component what logs it, for example {@code rtsp} or {@code fifo}; empty for ffmpeg itself
 * @param address tells two of the same component apart; empty for ffmpeg itself
 * @param level for example {@code error}; empty when the line does not begin as a log line does
 * @param text the rest
 */
public record LogLine(String component, String address, String level, String text) {

    private static final Pattern FORM = Pattern.compile("(?:\\[(?<component>[^\\]@ ]+) @ (?<address>[^\\] ]+)\\] )?"
            + "(?:\\[[^\\]]+ @ [^\\] ]+\\] )*\\[(?<level>[a-z]+)\\] ?(?<text>.*)");

    /** The levels of {@code libavutil/log.h} below {@code error}. */
    private static final Set<String> HARMLESS = Set.of("warning", "info", "verbose", "debug", "trace");

    /** Printed without a level, whatever it was that is repeated. */
    private static final Pattern REPEATED = Pattern.compile("\\s*Last message repeated [0-9]+ times");

    /**
     * Reads a line.
     *
     * @param line as ffmpeg printed it
     * @return its parts
     */
    public static LogLine of(String line) {
        Matcher parts = FORM.matcher(line);
        if (!parts.matches()) {
            return new LogLine("", "", "", line);
        }
        String component = parts.group("component");
        String address = parts.group("address");
        return new LogLine(
                component == null ? "" : component,
                address == null ? "" : address,
                parts.group("level"),
                parts.group("text"));
    }

    /**
     * {@return whether ffmpeg may have ended for this: an error, or what no part of ffmpeg says, such as its loader}
     */
    public boolean isError() {
        return !HARMLESS.contains(level) && !REPEATED.matcher(text).matches();
    }

    /** {@return whether it tells what ffmpeg does, not what is wrong} */
    public boolean isInformation() {
        return level.equals("info");
    }
}
