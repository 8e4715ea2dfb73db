package io.gatecam.benchmarks.http;

import io.gatecam.Gatecam;
import io.gatecam.camera.Camera;
import io.gatecam.stream.FeedEvent;
import io.gatecam.stream.FeedSource;
import io.gatecam.testkit.ScriptedFeed;
import io.gatecam.time.ManualClocks;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Runs a Jetty that serves a gatecam with many streams at {@code /gate} and a static file beside it, and prints its
 * port; until its input ends. The streams stand still, so that nothing but the requests costs time.
 */
public final class ServerMain {

    private static final int STREAMS = 200;

    /** As large as the stills of a 1080p camera commonly are. */
    private static final int BYTES = 90_000;

    private ServerMain() {}

    /**
     * @param arguments an empty folder
     * @throws Exception if the server cannot be started
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        byte[] still = new byte[BYTES];
        new Random(1).nextBytes(still);
        Path files = Files.createDirectory(folder.resolve("static"));
        Files.write(files.resolve("still.jpg"), still);
        try (Gatecam gate = gate(folder.resolve("data"), still);
                GateServer server = GateServer.start(gate, files)) {
            System.out.println(server.port());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static Gatecam gate(Path data, byte[] still) {
        ManualClocks clocks = new ManualClocks(Instant.parse("2026-07-01T12:00:00Z"));
        ScriptedFeed cameras = new ScriptedFeed(clocks);
        FeedSource withProcesses = (request, events) -> {
            events.accept(new FeedEvent.ProcessStarted(ProcessHandle.current()));
            return cameras.open(request, events);
        };
        List<Camera> list = IntStream.range(0, STREAMS)
                .mapToObj(id -> Camera.of(id, "rtsp://user:secret@127.0.0.1/" + id))
                .toList();
        Gatecam gate = Gatecam.builder(data)
                .cameras(() -> list)
                .feeds(withProcesses)
                .clocks(clocks)
                .start();
        cameras.play(Duration.ofSeconds(60));
        // Only the camera whose still is fetched needs a large one, and the disk has enough to do.
        IntStream.range(1, STREAMS).forEach(cameras::silence);
        cameras.show(still);
        cameras.play(Duration.ofSeconds(3));
        return gate;
    }
}
