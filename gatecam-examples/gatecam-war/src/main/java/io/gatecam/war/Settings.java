package io.gatecam.war;

import io.gatecam.servlet.Access;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the web application can be told.
 *
 * @param dataPath {@value #DATA_PATH}: where stills, snapshots and the list of cameras are
 * @param maxLiveAge {@value #MAX_LIVE_AGE}: how long live stills are wanted
 * @param access {@value #ACCESS}: who may use it; empty for those who know a token that is still to be made
 * @param ffmpeg {@value #FFMPEG}: the program; empty to look for it on the {@code PATH}
 */
record Settings(Path dataPath, Duration maxLiveAge, Optional<Access> access, Optional<Path> ffmpeg) {

    static final String DATA_PATH = "GK_DATA_PATH";
    static final String MAX_LIVE_AGE = "GK_MAX_LIVE_AGE";
    static final String ACCESS = "GK_ACCESS";
    static final String TOKEN = "GK_TOKEN";
    static final String FFMPEG = "FFMPEG_PATH";

    /** Nine digits fit into an int and are 31 years. */
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    static Settings read(SettingSource source) throws WrongSettingException {
        return new Settings(
                path(DATA_PATH, source.get(DATA_PATH).orElse("/data")),
                seconds(MAX_LIVE_AGE, source.get(MAX_LIVE_AGE).orElse("60")),
                access(source),
                ffmpeg(source));
    }

    private static Optional<Access> access(SettingSource source) throws WrongSettingException {
        return switch (source.get(ACCESS).orElse("loopback")) {
            case "loopback" -> Optional.of(Access.loopback());
            case "open" -> Optional.of(Access.open());
            case "host" -> Optional.of(Access.host());
            case "token" -> token(source);
            default -> throw new WrongSettingException(ACCESS, "one of loopback, token, open and host");
        };
    }

    private static Optional<Access> token(SettingSource source) throws WrongSettingException {
        try {
            return source.get(TOKEN).map(Access::token);
        } catch (IllegalArgumentException e) {
            throw new WrongSettingException(TOKEN, "of visible ASCII characters");
        }
    }

    private static Optional<Path> ffmpeg(SettingSource source) throws WrongSettingException {
        Optional<String> value = source.get(FFMPEG);
        return value.isEmpty() ? Optional.empty() : Optional.of(path(FFMPEG, value.get()));
    }

    private static Path path(String name, String value) throws WrongSettingException {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new WrongSettingException(name, "a path");
        }
    }

    private static Duration seconds(String name, String value) throws WrongSettingException {
        int seconds = SECONDS.matcher(value).matches() ? Integer.parseInt(value) : 0;
        if (seconds == 0) {
            throw new WrongSettingException(name, "a number of seconds from 1 to 999999999, in digits only");
        }
        return Duration.ofSeconds(seconds);
    }
}
