package io.gatecam.ffmpeg;

import io.gatecam.error.FfmpegUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Asks a program whether it is an ffmpeg that gatecam can use. */
record VersionQuery(Path program, Duration limit) {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    VersionQuery(Path program) {
        this(program, LIMIT);
    }

    FfmpegVersion run() {
        OneShot answer = ask();
        if (answer.timedOut()) {
            throw unusable("did not answer -version within " + limit.toSeconds() + " s");
        }
        if (answer.exitCode() != 0) {
            throw unusable("does not run, exit status " + answer.exitCode() + ", " + firstLine(answer.stderr()));
        }
        FfmpegVersion version = FfmpegVersion.parse(firstLine(answer.stdout()))
                .orElseThrow(() -> unusable("does not answer -version as ffmpeg does"));
        if (version.compareTo(Ffmpeg.OLDEST_SUPPORTED) < 0) {
            throw unusable("is version " + version + ", older than " + Ffmpeg.OLDEST_SUPPORTED);
        }
        return version;
    }

    private OneShot ask() {
        try {
            return OneShot.run(List.of(program.toString(), "-version"), limit);
        } catch (IOException e) {
            throw new FfmpegUnavailableException(message("cannot be run, " + e.getMessage()), e);
        }
    }

    private FfmpegUnavailableException unusable(String why) {
        return new FfmpegUnavailableException(message(why));
    }

    private String message(String why) {
        return program + " " + why + ": install ffmpeg " + Ffmpeg.OLDEST_SUPPORTED
                + " or later (apt-get install ffmpeg), or name another one with FFMPEG_PATH or ffmpeg(path)";
    }

    private static String firstLine(String text) {
        return text.lines().filter(Predicate.not(String::isBlank)).findFirst().orElse("it printed nothing");
    }
}
