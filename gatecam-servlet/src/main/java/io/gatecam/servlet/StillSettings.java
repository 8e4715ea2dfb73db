package io.gatecam.servlet;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How stills are offered in smaller widths, as a program was told by its environment. */
public final class StillSettings {

    /** The setting with the widths in pixels, separated by commas; {@code none} for none. */
    public static final String WIDTHS = "GK_STILL_WIDTHS";
    /**
     * The setting with the bytes of smaller stills that are kept in memory, with {@code K}, {@code M} or {@code G}
     * behind them for multiples of 1024.
     */
    public static final String CACHE_BYTES = "GK_STILL_CACHE_BYTES";

    private static final String NONE = "none";
    private static final Pattern WIDTHS_FORM = Pattern.compile("[0-9]{1,5}(\\s*,\\s*[0-9]{1,5})*");
    private static final Pattern BYTES_FORM = Pattern.compile("(0|[1-9][0-9]{0,9})([KMG]?)");
    private static final String UNITS = "KMG";

    private StillSettings() {}

    /**
     * Reads the settings.
     *
     * @param settings gives the value of a setting by its name; null or blank where it is not set
     * @return a builder with what is set, else with the defaults
     * @throws IllegalArgumentException if a value is none; the message names the setting
     */
    public static ServletOptions.Builder read(UnaryOperator<@Nullable String> settings) {
        ServletOptions.Builder options = ServletOptions.builder();
        String widths = settings.apply(WIDTHS);
        if (widths != null && !widths.isBlank()) {
            setWidths(options, widths.strip());
        }
        String bytes = settings.apply(CACHE_BYTES);
        if (bytes != null && !bytes.isBlank()) {
            options.stillCacheBytes(bytes(bytes.strip()));
        }
        return options;
    }

    private static void setWidths(ServletOptions.Builder options, String value) {
        try {
            options.stillWidths(value.equals(NONE) ? List.of() : widths(value));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    WIDTHS + " must be at most 20 numbers of pixels from 16 to 8192, separated by commas, or " + NONE,
                    e);
        }
    }

    private static List<Integer> widths(String value) {
        if (!WIDTHS_FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(value);
        }
        return Arrays.stream(value.split(","))
                .map(String::strip)
                .map(Integer::valueOf)
                .toList();
    }

    private static long bytes(String value) {
        Matcher parts = BYTES_FORM.matcher(value);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    CACHE_BYTES + " must be a number of bytes, in digits, with K, M or G behind them or nothing");
        }
        int unit = parts.group(2).isEmpty() ? 0 : UNITS.indexOf(parts.group(2)) + 1;
        return Long.parseLong(parts.group(1)) << (10 * unit);
    }
}
