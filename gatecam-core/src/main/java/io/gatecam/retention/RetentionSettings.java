package io.gatecam.retention;

import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The limits that a program was told by its environment. Ages are whole seconds; sizes are bytes, with {@code K},
 * {@code M}, {@code G} or {@code T} behind them for multiples of 1024.
 */
public final class RetentionSettings {

    /** The setting with the age at which segments go. */
    public static final String MAX_SEGMENT_AGE = "GK_MAX_SEGMENT_AGE";
    /** The setting with the bytes that the segments of all cameras may take. */
    public static final String MAX_SEGMENT_BYTES = "GK_MAX_SEGMENT_BYTES";
    /** The setting with the bytes that the segments of each camera may take. */
    public static final String MAX_CAMERA_SEGMENT_BYTES = "GK_MAX_CAMERA_SEGMENT_BYTES";
    /** The setting with the bytes of the disk that stay free. */
    public static final String MIN_FREE_BYTES = "GK_MIN_FREE_BYTES";
    /** The setting with the age at which snapshots go. */
    public static final String MAX_SNAPSHOT_AGE = "GK_MAX_SNAPSHOT_AGE";

    private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{0,8}");
    private static final Pattern BYTES = Pattern.compile("([1-9][0-9]{0,15})([KMGT]?)");
    private static final String UNITS = "KMGT";

    private RetentionSettings() {}

    /**
     * Reads the settings.
     *
     * @param settings gives the value of a setting by its name; null or blank where it is not set
     * @return a builder with what is set; live stills are as by default
     * @throws IllegalArgumentException if a value is none; the message names the setting
     */
    public static RetentionPolicy.Builder read(UnaryOperator<@Nullable String> settings) {
        return RetentionPolicy.builder()
                .maxSegmentAge(age(settings, MAX_SEGMENT_AGE))
                .maxSegmentBytes(bytes(settings, MAX_SEGMENT_BYTES))
                .maxCameraSegmentBytes(bytes(settings, MAX_CAMERA_SEGMENT_BYTES))
                .minFreeBytes(bytes(settings, MIN_FREE_BYTES))
                .maxSnapshotAge(age(settings, MAX_SNAPSHOT_AGE));
    }

    private static @Nullable Duration age(UnaryOperator<@Nullable String> settings, String name) {
        String value = settings.apply(name);
        if (value == null || value.isBlank()) {
            return null;
        }
        if (!SECONDS.matcher(value.strip()).matches()) {
            throw new IllegalArgumentException(
                    name + " must be a number of seconds from 1 to 999999999, in digits only");
        }
        return Duration.ofSeconds(Long.parseLong(value.strip()));
    }

    static @Nullable Long bytes(UnaryOperator<@Nullable String> settings, String name) {
        String value = settings.apply(name);
        if (value == null || value.isBlank()) {
            return null;
        }
        Matcher parts = BYTES.matcher(value.strip());
        if (parts.matches()) {
            int unit = parts.group(2).isEmpty() ? 0 : UNITS.indexOf(parts.group(2)) + 1;
            long count = Long.parseLong(parts.group(1));
            if (count <= Long.MAX_VALUE >> (10 * unit)) {
                return count << (10 * unit);
            }
        }
        throw new IllegalArgumentException(
                name + " must be a number of bytes, in digits, with K, M, G or T behind them or nothing");
    }
}
