package io.gatecam.ffmpeg;

import io.gatecam.error.FfmpegUnavailableException;
import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks for programs the way a shell does, and says why one that was named cannot be run. */
record ProgramSearch(Map<String, String> environment) {

    private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

    Path ffmpeg(@Nullable Path configured) {
        String named = environment.getOrDefault("FFMPEG_PATH", "");
        if (configured != null) {
            return named(configured, "the configured path");
        }
        if (!named.isBlank()) {
            return named(path(named), "FFMPEG_PATH");
        }
        return onPath("ffmpeg")
                .orElseThrow(() -> new FfmpegUnavailableException("ffmpeg was not found on the PATH:"
                        + " install it (apt-get install ffmpeg), or name it with FFMPEG_PATH or ffmpeg(path)"));
    }

    Optional<Path> onPath(String name) {
        return SEPARATOR
                .splitAsStream(environment.getOrDefault("PATH", ""))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> candidate(folder, name).stream())
                .findFirst();
    }

    /**
     * Asked before each launch, because a launcher in front of the program would hide the answer in its exit status.
     */
    static void requireExecutable(Path program) throws IOException {
        if (!Files.exists(program)) {
            throw new NoSuchFileException(program.toString(), null, "No such file or directory");
        }
        if (Files.isDirectory(program)) {
            throw new FileSystemException(program.toString(), null, "Is a directory");
        }
        if (!Files.isExecutable(program)) {
            throw new AccessDeniedException(program.toString(), null, "Permission denied: not executable");
        }
    }

    private static Path named(Path program, String source) {
        Path absolute = program.toAbsolutePath();
        try {
            requireExecutable(absolute);
        } catch (IOException e) {
            throw new FfmpegUnavailableException(
                    "ffmpeg cannot be run from " + source + ", " + e.getMessage()
                            + ": install it (apt-get install ffmpeg), or correct the path",
                    e);
        }
        return absolute;
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new FfmpegUnavailableException("FFMPEG_PATH is not a path: " + e.getReason(), e);
        }
    }

    private static Optional<Path> candidate(String folder, String name) {
        try {
            Path program = Path.of(folder, name).toAbsolutePath();
            requireExecutable(program);
            return Optional.of(program);
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }
}
