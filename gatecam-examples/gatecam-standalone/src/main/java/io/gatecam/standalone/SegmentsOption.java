package io.gatecam.standalone;

import io.gatecam.camera.SegmentOptions;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code on}, {@code off} or a number of seconds. */
final class SegmentsOption implements ITypeConverter<SegmentOptions> {

    SegmentsOption() {}

    @Override
    public SegmentOptions convert(String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "on" -> SegmentOptions.on();
            case "off" -> SegmentOptions.off();
            default -> ofSeconds(value.strip());
        };
    }

    private static SegmentOptions ofSeconds(String value) {
        long seconds = value.matches("[0-9]{1,9}") ? Long.parseLong(value) : 0;
        Duration length = Duration.ofSeconds(seconds);
        if (length.compareTo(SegmentOptions.SHORTEST) < 0 || length.compareTo(SegmentOptions.LONGEST) > 0) {
            throw new TypeConversionException(
                    "it must be on, off or whole seconds from 10 to 3600, was '" + value + "'");
        }
        return new SegmentOptions(true, length);
    }
}
