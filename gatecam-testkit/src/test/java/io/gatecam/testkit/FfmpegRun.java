package io.gatecam.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An ffmpeg that runs beside the test. Closing kills it. */
final class FfmpegRun implements AutoCloseable {

    private final Process process;
    private final Path log;

    private FfmpegRun(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts ffmpeg with these arguments; its log goes to a file in the folder. */
    static FfmpegRun start(Path folder, String... arguments) throws IOException {
        Path log = Files.createTempFile(folder, "ffmpeg", ".log");
        List<String> command =
                new ArrayList<>(List.of(TestFfmpeg.find().program().toString(), "-hide_banner"));
        command.addAll(List.of("-nostdin", "-nostats"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new FfmpegRun(process, log);
    }

    /** Publishes what it receives, as it is. */
    static FfmpegRun relay(Path folder, String from, String to) throws IOException {
        return start(
                folder, "-rtsp_transport", "tcp", "-i", from, "-c", "copy", "-f", "rtsp", "-rtsp_transport", "tcp", to);
    }

    /** Reads for two seconds and says what it got. */
    static String probe(Path folder, String url) throws IOException {
        try (FfmpegRun run =
                start(folder, "-rtsp_transport", "tcp", "-i", url, "-t", "2", "-c", "copy", "-f", "null", "-")) {
            run.awaitEnd(Duration.ofSeconds(20));
            return run.log();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until it ends by itself. */
    void awaitEnd(Duration timeout) {
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("ffmpeg does not end: " + log());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    /** Kills it and waits until it is gone. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }
}
