package io.gatecam.benchmarks.camera;

import io.gatecam.testkit.ClipSpec;
import io.gatecam.testkit.TestFfmpeg;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Footage as costly to decode as that of a real camera: a moving test card with noise, as a sensor has it. */
public final class TestCard {

    private final TestFfmpeg ffmpeg;
    private final ClipSpec spec;
    private final String rate;

    /**
     * A card of 1080p25 at the 4 Mbit/s that such cameras are commonly set to.
     *
     * @param ffmpeg what encodes
     */
    public TestCard(TestFfmpeg ffmpeg) {
        this(ffmpeg, ClipSpec.of(1920, 1080, 25).withLength(Duration.ofSeconds(10)), "4M");
    }

    /**
     * A card of any size.
     *
     * @param ffmpeg what encodes
     * @param spec what it looks like
     * @param rate bits a second, as ffmpeg takes them
     */
    public TestCard(TestFfmpeg ffmpeg, ClipSpec spec, String rate) {
        this.ffmpeg = ffmpeg;
        this.spec = spec;
        this.rate = rate;
    }

    /**
     * Encodes it, which for 1080p25 takes about as long as it lasts.
     *
     * @param folder where the file is put
     * @return the footage
     * @throws IllegalStateException if this ffmpeg cannot do it
     * @throws java.io.UncheckedIOException if it cannot be run
     */
    public Footage encode(Path folder) {
        Path file = folder.resolve("test-card-%d.h264".formatted(spec.height()));
        String gop = Integer.toString(spec.gop());
        List<String> arguments = new ArrayList<>(List.of("-y", "-f", "lavfi", "-i", picture()));
        arguments.addAll(List.of("-pix_fmt", "yuv420p", "-c:v", "h264", "-preset", "veryfast"));
        arguments.addAll(List.of("-b:v", rate, "-maxrate", rate, "-bufsize", rate));
        arguments.addAll(List.of("-g", gop, "-keyint_min", gop, "-sc_threshold", "0", "-bf", "0"));
        arguments.addAll(List.of("-f", "h264", file.toString()));
        new FfmpegJob(ffmpeg).run(arguments);
        return new Footage(spec, Optional.of(file));
    }

    private String picture() {
        return "testsrc2=size=%dx%d:rate=%d:duration=%d,noise=alls=6:allf=t:all_seed=1"
                .formatted(
                        spec.width(),
                        spec.height(),
                        spec.framesPerSecond(),
                        spec.length().toSeconds());
    }

    /**
     * Encodes it into a file that can be repeated.
     *
     * @param folder where the file is put
     * @return a file of MP4
     */
    public Path encodeMp4(Path folder) {
        Path bytes = encode(folder).recording().orElseThrow();
        Path file = folder.resolve("test-card-%d.mp4".formatted(spec.height()));
        new FfmpegJob(ffmpeg)
                .run(List.of(
                        "-y",
                        "-f",
                        "h264",
                        "-framerate",
                        Integer.toString(spec.framesPerSecond()),
                        "-i",
                        bytes.toString(),
                        "-c",
                        "copy",
                        file.toString()));
        return file;
    }
}
