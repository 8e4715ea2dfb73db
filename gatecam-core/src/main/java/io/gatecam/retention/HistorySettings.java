package io.gatecam.retention;

import io.gatecam.still.HistoryOptions;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Which stills are kept, as a program was told by its environment. */
public final class HistorySettings {

    /** The setting with the rules by which stills are kept. */
    public static final String KEEP_STILLS = "GK_KEEP_STILLS";
    /** The setting with the bytes that kept stills may take. */
    public static final String KEEP_STILLS_BYTES = "GK_KEEP_STILLS_BYTES";

    private HistorySettings() {}

    /**
     * Reads the settings.
     *
     * @param settings gives the value of a setting by its name; null or blank where it is not set
     * @return a builder with what is set
     * @throws IllegalArgumentException if a value is none; the message names the setting
     */
    public static HistoryOptions.Builder read(UnaryOperator<@Nullable String> settings) {
        HistoryOptions.Builder options =
                HistoryOptions.builder().maxBytes(RetentionSettings.bytes(settings, KEEP_STILLS_BYTES));
        String rules = settings.apply(KEEP_STILLS);
        if (rules == null || rules.isBlank()) {
            return options;
        }
        try {
            return options.rules(rules);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(KEEP_STILLS + ": " + e.getMessage(), e);
        }
    }
}
