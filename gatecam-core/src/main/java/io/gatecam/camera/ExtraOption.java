package io.gatecam.camera;

import io.gatecam.error.InvalidInputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The options of ffmpeg that a camera may bring along: those that help with odd cameras and cannot open, write or start
 * anything. They exist by these names from ffmpeg 4.4 to 8.0.
 */
enum ExtraOption {
    ALLOWED_MEDIA_TYPES(Values.RTSP, "(video|audio|data)(\\+(video|audio|data))*", "video, audio, data, joined by +"),
    ANALYZEDURATION(Values.ANY, Values.NUMBER, Values.NUMBER_TEXT),
    BUFFER_SIZE(Values.RTSP, Values.NUMBER, Values.NUMBER_TEXT),
    FFLAGS(
            Values.ANY,
            "[+-]?(nobuffer|genpts|discardcorrupt|igndts)([+-](nobuffer|genpts|discardcorrupt|igndts))*",
            "nobuffer, genpts, discardcorrupt, igndts, joined by +"),
    FLAGS(Values.ANY, "[+-]?low_delay", "low_delay"),
    MAX_DELAY(Values.ANY, Values.NUMBER, Values.NUMBER_TEXT),
    MAX_PORT(Values.RTSP, Values.PORT, Values.PORT_TEXT),
    MIN_PORT(Values.RTSP, Values.PORT, Values.PORT_TEXT),
    PROBESIZE(Values.ANY, "3[2-9]|[4-9][0-9]|[1-9][0-9]{2,8}", "a whole number from 32 to 999999999"),
    REFERER(Values.HTTP, Values.TEXT, Values.TEXT_TEXT),
    REORDER_QUEUE_SIZE(Values.RTSP, Values.NUMBER, Values.NUMBER_TEXT),
    RTSP_FLAGS(Values.RTSP, "prefer_tcp|filter_src|satip_raw", "prefer_tcp, filter_src or satip_raw"),
    THREAD_QUEUE_SIZE(Values.ANY, "[1-9][0-9]{0,4}", "a whole number from 1 to 99999"),
    USER_AGENT(Values.RTSP_AND_HTTP, Values.TEXT, Values.TEXT_TEXT);

    private final Set<String> schemes;
    private final Pattern values;
    private final String description;

    ExtraOption(Set<String> schemes, String values, String description) {
        this.schemes = schemes;
        this.values = Pattern.compile(values);
        this.description = description;
    }

    static void requireAllowed(String name, String value) {
        ExtraOption option = of(name);
        if (!option.values.matcher(value).matches()) {
            throw refused(name + " must be " + option.description + ", was \"" + value + "\"");
        }
    }

    /** An option of another protocol would keep ffmpeg from starting. */
    static void requireKnownTo(String scheme, String name) {
        if (!of(name).schemes.contains(scheme)) {
            throw refused(name + " is not an option of " + scheme + "://");
        }
    }

    private static ExtraOption of(String name) {
        return Arrays.stream(values())
                .filter(option -> option.optionName().equals(name))
                .findAny()
                .orElseThrow(() -> refused("\"" + name + "\" is not one of "
                        + Arrays.stream(values()).map(ExtraOption::optionName).collect(Collectors.joining(", "))));
    }

    private static InvalidInputException refused(String why) {
        return new InvalidInputException("extra", "extra option " + why);
    }

    private String optionName() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static final class Values {

        static final Set<String> RTSP = Set.of("rtsp", "rtsps");
        static final Set<String> HTTP = Set.of("http", "https");
        static final Set<String> RTSP_AND_HTTP = Set.of("rtsp", "rtsps", "http", "https");
        static final Set<String> ANY = Set.of("rtsp", "rtsps", "rtmp", "http", "https");
        static final String NUMBER = "0|[1-9][0-9]{0,8}";
        static final String NUMBER_TEXT = "a whole number from 0 to 999999999";
        static final String PORT = "(102[4-9]|10[3-9][0-9]|1[1-9][0-9]{2}|[2-9][0-9]{3}|[1-5][0-9]{4}|6[0-4][0-9]{3})";
        static final String PORT_TEXT = "a port from 1024 to 64999";
        static final String TEXT = "[ -~]{1,200}";
        static final String TEXT_TEXT = "1 to 200 printable ASCII characters";
    }
}
