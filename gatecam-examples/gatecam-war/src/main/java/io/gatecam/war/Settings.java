package io.gatecam.war;

import io.gatecam.film.FilmOptions;
import io.gatecam.retention.FilmSettings;
import io.gatecam.retention.HistorySettings;
import io.gatecam.retention.RetentionPolicy;
import io.gatecam.retention.RetentionSettings;
import io.gatecam.servlet.Access;
import io.gatecam.servlet.ServletOptions;
import io.gatecam.servlet.StillSettings;
import io.gatecam.servlet.TokenSettings;
import io.gatecam.still.HistoryOptions;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the web application can be told.
 *
 * @param dataPath {@value #DATA_PATH}: where stills, snapshots and the list of cameras are
 * @param retention {@value #MAX_LIVE_AGE} and the limits of {@link RetentionSettings}: what is removed, and when
 * @param history the rules of {@link HistorySettings}: which stills are kept
 * @param films the numbers of {@link FilmSettings}: how films of snapshots are made and kept
 * @param access {@value #ACCESS}: who may use it
 * @param corsOrigins {@value #CORS_ORIGINS}: the other origins whose pages may use it
 * @param stillWidths as {@link StillSettings} reads them: the widths that stills may be asked for in, in pixels
 * @param stillCacheBytes as {@link StillSettings} reads them: what is kept in memory of smaller stills
 * @param ffmpeg {@value #FFMPEG}: the program; empty to look for it on the {@code PATH}
 * @param recordings what is recorded and relayed
 */
record Settings(
        Path dataPath,
        RetentionPolicy retention,
        HistoryOptions history,
        FilmOptions films,
        AccessSetting access,
        List<String> corsOrigins,
        List<Integer> stillWidths,
        long stillCacheBytes,
        Optional<Path> ffmpeg,
        RecordingSettings recordings) {

    static final String DATA_PATH = "GK_DATA_PATH";
    static final String MAX_LIVE_AGE = "GK_MAX_LIVE_AGE";
    static final String ACCESS = "GK_ACCESS";
    static final String CORS_ORIGINS = "GK_CORS_ORIGINS";
    static final String FFMPEG = "FFMPEG_PATH";

    /** Nine digits fit into an int and are 31 years. */
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    static Settings read(SettingSource source) throws WrongSettingException, TokenException {
        ServletOptions stills = stills(source);
        return new Settings(
                path(DATA_PATH, source.get(DATA_PATH).orElse("/data")),
                retention(source),
                history(source),
                films(source),
                access(source),
                corsOrigins(source),
                stills.stillWidths(),
                stills.stillCacheBytes(),
                ffmpeg(source),
                RecordingSettings.read(source));
    }

    private static RetentionPolicy retention(SettingSource source) throws WrongSettingException {
        Duration liveAge = seconds(MAX_LIVE_AGE, source.get(MAX_LIVE_AGE).orElse("60"));
        try {
            return RetentionSettings.read(name -> source.get(name).orElse(null))
                    .maxLiveAge(liveAge)
                    .build();
        } catch (IllegalArgumentException e) {
            throw new WrongSettingException(e);
        }
    }

    private static HistoryOptions history(SettingSource source) throws WrongSettingException {
        try {
            return HistorySettings.read(name -> source.get(name).orElse(null)).build();
        } catch (IllegalArgumentException e) {
            throw new WrongSettingException(e);
        }
    }

    private static FilmOptions films(SettingSource source) throws WrongSettingException {
        try {
            return FilmSettings.read(name -> source.get(name).orElse(null)).build();
        } catch (IllegalArgumentException e) {
            throw new WrongSettingException(e);
        }
    }

    private static AccessSetting access(SettingSource source) throws WrongSettingException, TokenException {
        return switch (source.get(ACCESS).orElse("loopback")) {
            case "loopback" -> data -> Access.loopback();
            case "open" -> data -> Access.open();
            case "host" -> data -> Access.host();
            case "token" -> tokens(source)::access;
            default -> throw new WrongSettingException(ACCESS, "one of loopback, token, open and host");
        };
    }

    private static TokenSettings tokens(SettingSource source) throws WrongSettingException, TokenException {
        try {
            return TokenSettings.read(name -> source.get(name).orElse(null));
        } catch (IllegalArgumentException e) {
            throw new WrongSettingException(e);
        } catch (IOException e) {
            throw new TokenException(e);
        }
    }

    private static List<String> corsOrigins(SettingSource source) throws WrongSettingException {
        List<String> origins =
                source.get(CORS_ORIGINS).map(list -> List.of(list.split(","))).orElse(List.of());
        try {
            return ServletOptions.builder().corsOrigins(origins).build().corsOrigins();
        } catch (IllegalArgumentException e) {
            throw new WrongSettingException(CORS_ORIGINS, "origins like https://gate.example, separated by commas");
        }
    }

    private static ServletOptions stills(SettingSource source) throws WrongSettingException {
        try {
            return StillSettings.read(name -> source.get(name).orElse(null)).build();
        } catch (IllegalArgumentException e) {
            throw new WrongSettingException(e);
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
