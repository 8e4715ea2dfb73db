package io.gatecam.benchmarks.camera;

import io.gatecam.testkit.ClipSpec;
import io.gatecam.testkit.TestFfmpeg;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Footage as costly to decode as that of a real camera: a moving test card with noise, as a sensor has it, at the 4
 * Mbit/s that cameras of 1080p25 are commonly set to.
 */
public final class TestCard {

    private static final ClipSpec SPEC = ClipSpec.of(1920, 1080, 25).withLength(Duration.ofSeconds(10));

    private final TestFfmpeg ffmpeg;

    /** @param ffmpeg what encodes */
    public TestCard(TestFfmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /**
     * Encodes ten seconds of it, which takes about as long.
     *
     * @param folder where the file is put
     * @return the footage
     * @throws IllegalStateException if this ffmpeg cannot do it
     * @throws UncheckedIOException if it cannot be run
     */
    public Footage encode(Path folder) {
        Path file = folder.resolve("test-card.h264");
        List<String> command = new ArrayList<>(List.of(ffmpeg.program().toString(), "-nostdin", "-v", "error"));
        command.addAll(List.of("-f", "lavfi", "-i", picture(), "-pix_fmt", "yuv420p"));
        command.addAll(List.of("-c:v", "h264", "-preset", "veryfast", "-b:v", "4M", "-maxrate", "4M"));
        command.addAll(List.of("-bufsize", "4M", "-g", "25", "-keyint_min", "25", "-sc_threshold", "0", "-bf", "0"));
        command.addAll(List.of("-f", "h264", file.toString()));
        try {
            int status = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (status != 0) {
                throw new IllegalStateException(ffmpeg + " cannot encode the test card");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while encoding the test card", e);
        }
        return new Footage(SPEC, Optional.of(file));
    }

    private static String picture() {
        return "testsrc2=size=%dx%d:rate=%d:duration=%d,noise=alls=6:allf=t:all_seed=1"
                .formatted(
                        SPEC.width(),
                        SPEC.height(),
                        SPEC.framesPerSecond(),
                        SPEC.length().toSeconds());
    }
}
