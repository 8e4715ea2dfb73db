package io.gatecam.retention;

import io.gatecam.film.FilmOptions;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How films are made of snapshots and kept, as a program was told by its environment. */
public final class FilmSettings {

    /** The setting with the number of films that are made at a time. */
    public static final String AT_ONCE = "GK_FILMS_AT_ONCE";
    /** The setting with the number of callers that may wait for films. */
    public static final String CALLERS = "GK_FILM_CALLERS";
    /** The setting with the seconds that the making of a film may take. */
    public static final String LONGEST_SECONDS = "GK_FILM_LONGEST_SECONDS";
    /** The setting with the bytes of films that are kept. */
    public static final String CACHE_BYTES = "GK_FILM_CACHE_BYTES";

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");

    private FilmSettings() {}

    /**
     * Reads the settings.
     *
     * @param settings gives the value of a setting by its name; null or blank where it is not set
     * @return a builder with what is set, else with the defaults
     * @throws IllegalArgumentException if a value is none; the message names the setting
     */
    public static FilmOptions.Builder read(UnaryOperator<@Nullable String> settings) {
        FilmOptions.Builder options = FilmOptions.builder();
        Integer atOnce = number(settings, AT_ONCE, "films");
        if (atOnce != null) {
            options.atOnce(atOnce);
        }
        Integer callers = number(settings, CALLERS, "callers");
        if (callers != null) {
            options.waiting(callers);
        }
        Integer longest = number(settings, LONGEST_SECONDS, "seconds");
        if (longest != null) {
            options.longest(Duration.ofSeconds(longest));
        }
        Long bytes = RetentionSettings.bytes(settings, CACHE_BYTES);
        return bytes == null ? options : options.maxBytes(bytes);
    }

    private static @Nullable Integer number(UnaryOperator<@Nullable String> settings, String name, String of) {
        String value = settings.apply(name);
        if (value == null || value.isBlank()) {
            return null;
        }
        if (!NUMBER.matcher(value.strip()).matches()) {
            throw new IllegalArgumentException(name + " must be a number of " + of + " from 1 to 9999, in digits only");
        }
        return Integer.valueOf(value.strip());
    }
}
