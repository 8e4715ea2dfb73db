package io.gatecam.testkit;

import io.gatecam.still.ArrivedStill;
import io.gatecam.stream.CameraFeed;
import io.gatecam.stream.FeedEvent;
import io.gatecam.stream.FeedRequest;
import io.gatecam.stream.FeedSource;
import io.gatecam.time.ManualClocks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Streams without ffmpeg and without waiting: the test says what the cameras send, and turns the clocks.
 *
 * <pre>{@code
 * ManualClocks clocks = new ManualClocks(Instant.parse("2026-07-01T12:00:00Z"));
 * ScriptedFeed cameras = new ScriptedFeed(clocks);
 * try (Gatecam gate = Gatecam.builder(dataPath).cameras(() -> list).feeds(cameras).clocks(clocks).start()) {
 *     cameras.play(Duration.ofSeconds(30));
 *     Snapshot snapshot = gate.snapshots().save(7);
 * }
 * }</pre>
 *
 * <p>For use by one thread, the one that turns the clocks.
 */
public final class ScriptedFeed implements FeedSource {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final ManualClocks clocks;
    private final Map<Integer, Connection> open = new HashMap<>();
    private final List<FeedRequest> requests = new ArrayList<>();
    private final Set<Integer> silent = new TreeSet<>();
    private byte[] picture = TestPicture.jpeg();

    /**
     * Cameras that can be reached and have sent nothing yet.
     *
     * @param clocks the clocks that Gatecam runs by too
     */
    public ScriptedFeed(ManualClocks clocks) {
        this.clocks = clocks;
    }

    private final class Connection implements CameraFeed {

        private final int cameraId;
        private final long openedNanos = clocks.nanoTime();
        private final Consumer<FeedEvent> events;
        private final Optional<ScriptedRecording> recording;

        Connection(FeedRequest request, Consumer<FeedEvent> events) {
            this.cameraId = request.camera().id();
            this.events = events;
            this.recording = request.recording().map(ScriptedRecording::new);
        }

        /** As ffmpeg does, a segment ends with the first picture behind the cut. */
        void second() {
            send(picture);
            recording.ifPresent(recorded -> {
                recorded.record(clocks.now());
                if (recorded.isDue(clocks.now())) {
                    closeSegment(recorded);
                }
            });
        }

        private void closeSegment(ScriptedRecording recorded) {
            ScriptedRecording.Closed closed = recorded.close();
            if (closed != null) {
                Duration end = Duration.ofNanos(clocks.nanoTime() - openedNanos);
                events.accept(new FeedEvent.SegmentClosed(closed.name(), end.minusSeconds(closed.seconds()), end));
            }
        }

        void send(byte[] jpeg) {
            long nanos = clocks.nanoTime();
            long timestampMillis = Duration.ofNanos(nanos - openedNanos).toMillis();
            events.accept(new FeedEvent.StillArrived(new ArrivedStill(timestampMillis, nanos, false, jpeg)));
        }

        void end(String reason) {
            if (open.remove(cameraId, this)) {
                recording.ifPresent(this::closeSegment);
                events.accept(new FeedEvent.Ended(reason));
            }
        }

        @Override
        public void stop() {
            end("stopped");
        }
    }

    @Override
    public CameraFeed open(FeedRequest request, Consumer<FeedEvent> events) {
        requests.add(request);
        Connection connection = new Connection(request, events);
        open.put(request.camera().id(), connection);
        return connection;
    }

    /**
     * Lets time go by, in which every camera that is connected and not {@link #silence silent} sends a still each
     * second. Where Gatecam wants recordings, their segments are written too, and are closed on the clock and at the
     * end of a connection; they are files of MP4 whose pictures cannot be decoded.
     *
     * @param time how long; whole seconds are played
     */
    public void play(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            clocks.advance(PERIOD);
            List.copyOf(open.values()).stream()
                    .filter(connection -> !silent.contains(connection.cameraId))
                    .forEach(Connection::second);
        }
    }

    /**
     * Sets the picture that the cameras send from now on. Default: a small gray JPEG.
     *
     * @param jpeg the picture
     */
    public void show(byte[] jpeg) {
        picture = jpeg.clone();
    }

    /**
     * Lets a camera send one still now.
     *
     * @param cameraId the camera
     * @throws IllegalStateException if there is no connection to it
     */
    public void still(int cameraId) {
        connection(cameraId).send(picture);
    }

    /**
     * Lets a camera stay connected but send nothing more.
     *
     * @param cameraId the camera
     */
    public void silence(int cameraId) {
        silent.add(cameraId);
    }

    /**
     * Lets a silent camera send again.
     *
     * @param cameraId the camera
     */
    public void resume(int cameraId) {
        silent.remove(cameraId);
    }

    /**
     * Lets a camera drop its connection.
     *
     * @param cameraId the camera
     * @throws IllegalStateException if there is no connection to it
     */
    public void drop(int cameraId) {
        connection(cameraId).end("the camera closed the connection");
    }

    /**
     * Lets a camera refuse the login of the connection that is open.
     *
     * @param cameraId the camera
     * @throws IllegalStateException if there is no connection to it
     */
    public void refuseLogin(int cameraId) {
        Connection connection = connection(cameraId);
        connection.events.accept(new FeedEvent.LoginRefused());
        connection.end("401 Unauthorized");
    }

    /**
     * {@return whether there is a connection to a camera}
     *
     * @param cameraId the camera
     */
    public boolean isOpen(int cameraId) {
        return open.containsKey(cameraId);
    }

    /** {@return the connections that were asked for, in their order; unmodifiable} */
    public List<FeedRequest> requests() {
        return List.copyOf(requests);
    }

    private Connection connection(int cameraId) {
        @Nullable Connection connection = open.get(cameraId);
        if (connection == null) {
            throw new IllegalStateException("There is no connection to camera " + cameraId);
        }
        return connection;
    }
}
