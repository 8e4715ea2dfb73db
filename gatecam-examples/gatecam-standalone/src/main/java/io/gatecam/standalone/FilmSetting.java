package io.gatecam.standalone;

import io.gatecam.film.FilmOptions;
import io.gatecam.retention.FilmSettings;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the films of snapshots. Written by the parser, then only read. */
final class FilmSetting {

    @Option(
            names = "--films-at-once",
            paramLabel = "N",
            description = "How many films of snapshots are made at a time, one thread of ffmpeg each. Default: 1")
    private @Nullable String atOnce;

    @Option(
            names = "--film-callers",
            paramLabel = "N",
            description = "How many callers may wait for films at a time. Default: 6")
    private @Nullable String callers;

    @Option(
            names = "--film-longest-seconds",
            paramLabel = "SECONDS",
            description = "How long the making of a film may take. Default: 60")
    private @Nullable String longestSeconds;

    @Option(
            names = "--film-cache-bytes",
            paramLabel = "BYTES",
            description =
                    "How much of films is kept, for example 1G; those not looked at for longest go. Default: 256M")
    private @Nullable String cacheBytes;

    FilmSetting() {}

    /**
     * @return what was given
     * @throws IllegalArgumentException if a value is none; the message names the option's variable
     */
    FilmOptions options() {
        Map<String, @Nullable String> values = new HashMap<>();
        values.put(FilmSettings.AT_ONCE, atOnce);
        values.put(FilmSettings.CALLERS, callers);
        values.put(FilmSettings.LONGEST_SECONDS, longestSeconds);
        values.put(FilmSettings.CACHE_BYTES, cacheBytes);
        return FilmSettings.read(values::get).build();
    }
}
