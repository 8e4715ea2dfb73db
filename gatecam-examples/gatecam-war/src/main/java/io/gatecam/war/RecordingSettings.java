package io.gatecam.war;

import io.gatecam.camera.RelayTarget;
import io.gatecam.camera.SegmentOptions;
import io.gatecam.error.InvalidInputException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the web application can be told about recordings and the relay. Prints without logins.
 *
 * @param segments {@value #SEGMENTS}: how cameras are recorded that do not say so themselves
 * @param previews {@value #PREVIEWS}: whether a small video is made of each recorded piece
 * @param archive {@value #ARCHIVE}: where it is kept what was recorded
 * @param relay {@value #RELAY}: where cameras are relayed to that do not say so themselves; empty for nowhere
 */
record RecordingSettings(SegmentOptions segments, boolean previews, ArchivePlace archive, Optional<RelayTarget> relay) {

    static final String SEGMENTS = "GK_SEGMENTS";
    static final String PREVIEWS = "GK_PREVIEWS";
    static final String ARCHIVE = "GK_ARCHIVE";
    static final String RELAY = "GK_RELAY";

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    static RecordingSettings read(SettingSource source) throws WrongSettingException {
        return new RecordingSettings(
                segments(source.get(SEGMENTS).orElse("off")),
                previews(source.get(PREVIEWS).orElse("on")),
                ArchivePlace.parse(source.get(ARCHIVE).orElse("sqlite")),
                relay(source));
    }

    private static SegmentOptions segments(String value) throws WrongSettingException {
        return switch (value) {
            case "on" -> SegmentOptions.on();
            case "off" -> SegmentOptions.off();
            default -> ofSeconds(SECONDS.matcher(value).matches() ? Integer.parseInt(value) : 0);
        };
    }

    private static SegmentOptions ofSeconds(int seconds) throws WrongSettingException {
        try {
            return new SegmentOptions(true, Duration.ofSeconds(seconds));
        } catch (InvalidInputException e) {
            throw new WrongSettingException(SEGMENTS, "on, off or whole seconds from 10 to 3600");
        }
    }

    private static boolean previews(String value) throws WrongSettingException {
        return switch (value) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new WrongSettingException(PREVIEWS, "on or off");
        };
    }

    private static Optional<RelayTarget> relay(SettingSource source) throws WrongSettingException {
        Optional<String> value = source.get(RELAY);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            RelayTarget target = RelayTarget.parse(value.get());
            if (target.tellsCamerasApart()) {
                return Optional.of(target);
            }
        } catch (InvalidInputException e) {
            // Told below, without what it says of the value.
        }
        throw new WrongSettingException(
                RELAY,
                "a URL that begins with rtsp://, rtmp:// or rtmps:// and has {id} or {name} in its path, or no path");
    }
}
