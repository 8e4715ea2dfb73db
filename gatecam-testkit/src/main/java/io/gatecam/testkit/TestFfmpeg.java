package io.gatecam.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The ffmpeg that tests and the demo use. It has been run once, so it works. Immutable. */
public final class TestFfmpeg {

    private static final long RUN_SECONDS = 20;

    private final Path program;

    private TestFfmpeg(Path program) {
        this.program = program;
    }

    /**
     * Finds an ffmpeg: what the system property {@code gatecam.ffmpeg} names, else the environment's
     * {@code FFMPEG_PATH}, else {@code ffmpeg} on the {@code PATH}, else the one in {@code org.bytedeco:ffmpeg}
     * (classifier {@code linux-x86_64}) if that is on the class path. The last is unpacked once into
     * {@code $XDG_CACHE_HOME/gatecam} or {@code ~/.cache/gatecam}.
     *
     * @return an ffmpeg that runs
     * @throws IllegalStateException if there is none, or the one found does not run; the message says what to do
     * @throws UncheckedIOException if the bundled one cannot be unpacked
     */
    public static TestFfmpeg find() {
        return configured()
                .or(TestFfmpeg::onPath)
                .or(TestFfmpeg::unpackBundled)
                .map(TestFfmpeg::checked)
                .orElseThrow(() -> new IllegalStateException("No ffmpeg was found: apt-get install ffmpeg"));
    }

    /**
     * Finds the ffmpeg of {@code org.bytedeco:ffmpeg}, whatever else this machine has.
     *
     * @return it, or empty if it is not on the class path
     * @throws IllegalStateException if it does not run; the message says what to do
     * @throws UncheckedIOException if it cannot be unpacked
     */
    public static Optional<TestFfmpeg> bundled() {
        return unpackBundled().map(TestFfmpeg::checked);
    }

    /**
     * The program itself.
     *
     * @return its path, or the name under which it was configured
     */
    public Path program() {
        return program;
    }

    /**
     * The ffprobe that belongs to it.
     *
     * @return its path, or empty if there is none beside this ffmpeg
     */
    public Optional<Path> ffprobe() {
        return Optional.of(program.resolveSibling("ffprobe")).filter(Files::isExecutable);
    }

    private static Optional<Path> configured() {
        return Optional.ofNullable(System.getProperty("gatecam.ffmpeg"))
                .or(() -> Optional.ofNullable(System.getenv("FFMPEG_PATH")))
                .filter(configured -> !configured.isBlank())
                .map(Path::of);
    }

    private static Optional<Path> onPath() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, "ffmpeg"))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    private static Optional<Path> unpackBundled() {
        try {
            return BundledFfmpeg.program(UserCache.folder());
        } catch (IOException e) {
            throw new UncheckedIOException("The bundled ffmpeg cannot be unpacked", e);
        }
    }

    private static TestFfmpeg checked(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "-version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = process.waitFor(RUN_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            if (ended && process.exitValue() == 0) {
                return new TestFfmpeg(program);
            }
            throw unusable(program, null);
        } catch (IOException e) {
            throw unusable(program, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while trying " + program, e);
        }
    }

    private static IllegalStateException unusable(Path program, @Nullable Exception cause) {
        return new IllegalStateException(
                program + " does not run (perhaps shared libraries are missing): apt-get install ffmpeg", cause);
    }

    @Override
    public String toString() {
        return program.toString();
    }
}
