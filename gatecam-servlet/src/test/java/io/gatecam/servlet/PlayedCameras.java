package io.gatecam.servlet;

import io.gatecam.still.ArrivedStill;
import io.gatecam.stream.CameraFeed;
import io.gatecam.stream.FeedEvent;
import io.gatecam.stream.FeedRequest;
import io.gatecam.stream.FeedSource;
import io.gatecam.time.ManualClocks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Cameras that send a picture each second of the test's own time, without ffmpeg. */
final class PlayedCameras implements FeedSource {

    static final byte[] PICTURE = "\u00FF\u00D8a picture\u00FF\u00D9".getBytes(StandardCharsets.ISO_8859_1);

    private final ManualClocks clocks;

    /** Written by the test's thread, which also sends it. */
    private byte[] picture = PICTURE;

    private final Map<Integer, Consumer<FeedEvent>> connected = new ConcurrentHashMap<>();

    PlayedCameras(ManualClocks clocks) {
        this.clocks = clocks;
    }

    @Override
    public CameraFeed open(FeedRequest request, Consumer<FeedEvent> events) {
        int id = request.camera().id();
        connected.put(id, events);
        return () -> {
            if (connected.remove(id, events)) {
                events.accept(new FeedEvent.Ended("stopped"));
            }
        };
    }

    boolean isConnected(int id) {
        return connected.containsKey(id);
    }

    void play(int seconds, int... ids) {
        for (int second = 0; second < seconds; second++) {
            clocks.advance(Duration.ofSeconds(1));
            for (int id : ids) {
                long nanos = clocks.nanoTime();
                connected
                        .get(id)
                        .accept(new FeedEvent.StillArrived(new ArrivedStill(nanos / 1_000_000, nanos, false, picture)));
            }
        }
    }

    void show(byte[] next) {
        picture = next;
    }

    void say(int id, String line) {
        report(id, new FeedEvent.Diagnostic(line));
    }

    void report(int id, FeedEvent event) {
        connected.get(id).accept(event);
    }

    void workedOnBy(int id, ProcessHandle process) {
        connected.get(id).accept(new FeedEvent.ProcessStarted(process));
    }
}
