package io.gatecam.benchmarks.camera;

import io.gatecam.testkit.TestFfmpeg;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Recordings as one makes them without thinking: a loop that starts an ffmpeg for each piece. */
public final class RestartLoop {

    private final FfmpegJob ffmpeg;
    private final String url;
    private final int framesPerSecond;

    /**
     * @param ffmpeg the program
     * @param url the camera
     * @param framesPerSecond what it sends
     */
    public RestartLoop(TestFfmpeg ffmpeg, String url, int framesPerSecond) {
        this.ffmpeg = new FfmpegJob(ffmpeg);
        this.url = url;
        this.framesPerSecond = framesPerSecond;
    }

    /**
     * Records pieces, one behind the other.
     *
     * @param count how many
     * @param length of each
     * @param folder where they are put
     * @return what is missing from the start of each piece to the start of the next, in milliseconds
     */
    public List<Double> gapsMillis(int count, Duration length, Path folder) {
        List<Long> startsNanos = new ArrayList<>(List.of(System.nanoTime()));
        for (int piece = 0; piece < count; piece++) {
            List<String> arguments = new ArrayList<>(List.of("-rtsp_transport", "tcp", "-i", url));
            arguments.addAll(List.of("-t", Long.toString(length.toSeconds()), "-c", "copy"));
            arguments.add(file(folder, piece).toString());
            ffmpeg.run(arguments);
            startsNanos.add(System.nanoTime());
        }
        List<Double> gaps = new ArrayList<>();
        for (int piece = 0; piece < count; piece++) {
            double passed = (startsNanos.get(piece + 1) - startsNanos.get(piece)) / 1e6;
            gaps.add(passed - 1_000.0 * ffmpeg.pictures(file(folder, piece)) / framesPerSecond);
        }
        return gaps;
    }

    private static Path file(Path folder, int piece) {
        return folder.resolve(piece + ".mp4");
    }
}
