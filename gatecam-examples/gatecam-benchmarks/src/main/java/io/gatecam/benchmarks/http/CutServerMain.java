package io.gatecam.benchmarks.http;

import io.gatecam.Gatecam;
import io.gatecam.archive.Preview;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.archive.SegmentQuery;
import io.gatecam.camera.Camera;
import io.gatecam.segment.RecordingOptions;
import io.gatecam.stream.FfmpegOptions;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a Jetty that serves what was recorded before, of a camera that cannot be reached any more, and prints its port
 * when the archive knows all of it; until its input ends.
 */
public final class CutServerMain {

    private static final long LOOK_AGAIN_MILLIS = 200;

    private CutServerMain() {}

    /**
     * @param arguments the ffmpeg, the data directory and the number of segments in it
     * @throws Exception if the server cannot be started
     */
    public static void main(String[] arguments) throws Exception {
        Camera camera = Camera.of(0, "rtsp://127.0.0.1:9/");
        try (Gatecam gate = Gatecam.builder(Path.of(arguments[1]))
                        .ffmpeg(FfmpegOptions.builder()
                                .program(Path.of(arguments[0]))
                                .build())
                        .cameras(() -> List.of(camera))
                        .recordings(RecordingOptions.builder().previews(false).build())
                        .start();
                GateServer server = GateServer.start(gate, Path.of(arguments[1]))) {
            await(gate, Integer.parseInt(arguments[2]));
            System.out.println(server.port());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** Work in the background would take the processor from what is measured. */
    private static void await(Gatecam gate, int segments) throws InterruptedException {
        while (finished(gate) < segments) {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    private static long finished(Gatecam gate) {
        List<RecordedSegment> all =
                gate.segments().segments(SegmentQuery.builder().build()).segments();
        return all.stream()
                .filter(segment -> segment.preview().state() != Preview.State.PENDING)
                .count();
    }
}
