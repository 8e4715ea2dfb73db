package io.gatecam.benchmarks.http;

import io.gatecam.Gatecam;
import io.gatecam.camera.Camera;
import io.gatecam.still.ArrivedStill;
import io.gatecam.stream.CameraFeed;
import io.gatecam.stream.FeedEvent;
import io.gatecam.stream.FeedSource;
import io.gatecam.time.Clocks;
import io.gatecam.time.Worker;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Runs a Jetty that serves a gatecam with one camera at {@code /gate}, and prints its port; until its input ends. The
 * camera shows a still each second without ffmpeg, so that nothing but serving costs time.
 */
public final class LiveServerMain {

    /** As large as the stills of a 1080p camera commonly are. */
    static final int BYTES = 90_000;

    private static final Duration STILL_EVERY = Duration.ofSeconds(1);

    private LiveServerMain() {}

    /**
     * @param arguments an empty folder
     * @throws Exception if the server cannot be started
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Clocks clocks = Clocks.system();
        Camera camera = Camera.of(0, "rtsp://127.0.0.1:9/");
        try (Worker worker = clocks.worker("gatecam-made-up-camera");
                Gatecam gate = Gatecam.builder(folder.resolve("data"))
                        .cameras(() -> List.of(camera))
                        .feeds(each(clocks, worker))
                        .start();
                GateServer server = GateServer.start(gate, Files.createDirectory(folder.resolve("static")))) {
            System.out.println(server.port());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static FeedSource each(Clocks clocks, Worker worker) {
        byte[] still = new byte[BYTES];
        new Random(1).nextBytes(still);
        return (request, events) -> {
            worker.execute(() -> show(clocks, worker, still, events));
            CameraFeed feed = () -> events.accept(new FeedEvent.Ended("stopped"));
            return feed;
        };
    }

    private static void show(Clocks clocks, Worker worker, byte[] still, Consumer<FeedEvent> events) {
        worker.schedule(STILL_EVERY, () -> show(clocks, worker, still, events));
        long nanos = clocks.nanoTime();
        events.accept(new FeedEvent.StillArrived(
                new ArrivedStill(Duration.ofNanos(nanos).toMillis(), nanos, false, still)));
    }
}
