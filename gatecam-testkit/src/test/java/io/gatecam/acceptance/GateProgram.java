package io.gatecam.acceptance;

import io.gatecam.Gatecam;
import io.gatecam.camera.Camera;
import io.gatecam.camera.SegmentOptions;
import io.gatecam.segment.RecordingOptions;
import io.gatecam.snapshot.SnapshotRequest;
import io.gatecam.stream.FfmpegOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A gate program that embeds gatecam, to be killed. It saves a snapshot of each camera for each line that it reads, and
 * says so with a line of its own.
 */
final class GateProgram {

    /** The variable with the length of segments; without it nothing is recorded. */
    static final String SEGMENT_SECONDS = "SEGMENT_SECONDS";

    private GateProgram() {}

    /** @param args the data directory, ffmpeg, and the URLs of the cameras 1, 2, 3 and so on */
    public static void main(String[] args) throws IOException {
        List<Camera> cameras = new ArrayList<>();
        List<Integer> ids = new ArrayList<>();
        for (int i = 2; i < args.length; i++) {
            cameras.add(Camera.of(i - 1, args[i]));
            ids.add(i - 1);
        }
        Gatecam gate = Gatecam.builder(Path.of(args[0]))
                .cameras(() -> cameras)
                .ffmpeg(FfmpegOptions.builder().program(Path.of(args[1])).build())
                .recordings(recordings())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(gate::close, "gatecam-shutdown"));
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (commands.readLine() != null) {
            System.out.println(
                    gate.snapshots().saveAll(ids, SnapshotRequest.now()).size() + " saved");
        }
    }

    private static RecordingOptions recordings() {
        String seconds = System.getenv(SEGMENT_SECONDS);
        SegmentOptions segments = seconds == null
                ? SegmentOptions.off()
                : new SegmentOptions(true, Duration.ofSeconds(Long.parseLong(seconds)));
        return RecordingOptions.builder().everyCamera(segments).build();
    }
}
