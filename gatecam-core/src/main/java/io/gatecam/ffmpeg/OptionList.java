package io.gatecam.ffmpeg;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Options in one argument, {@code key=value:key=value}, as ffmpeg's muxers take those of the muxer inside them (manual
 * of ffmpeg-utils, "Quoting and escaping"). A list can be a value of another list: each nesting escapes once more.
 */
final class OptionList {

    private static final Pattern SPECIAL = Pattern.compile("[\\\\':]");

    /** Blanks at either end of a value would be cut off. */
    private static final Pattern OUTER_BLANKS = Pattern.compile("^\\s|\\s$");

    private OptionList() {}

    /**
     * Assembles the argument.
     *
     * @param options names, each of letters, digits and {@code _}, and values of any characters, in this order
     * @return the argument
     */
    static String of(Map<String, String> options) {
        return options.entrySet().stream()
                .map(option -> option.getKey() + "=" + escape(option.getValue()))
                .collect(Collectors.joining(":"));
    }

    private static String escape(String value) {
        String escaped = SPECIAL.matcher(value).replaceAll("\\\\$0");
        return OUTER_BLANKS.matcher(escaped).replaceAll("\\\\$0");
    }
}
