package io.gatecam.still;

import io.gatecam.disk.CameraDirectory;
import io.gatecam.disk.Disk;
import io.gatecam.event.Subscription;
import io.gatecam.fanout.Fanout;
import io.gatecam.time.Clocks;
import io.gatecam.time.Worker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntToLongFunction;

/**
 * The stills of all cameras: written as {@code camera_<id>/live/<unix seconds>.jpg}, found by their second. The files
 * are the truth; the index of them is in memory and made anew at each start.
 *
 * <p>Safe for use by any thread. No method but {@link #close()} waits for the disk's writing.
 */
public final class StillStore implements AutoCloseable {

    private final Path dataDirectory;
    private final Clocks clocks;
    private final Disk disk;
    private final Worker writer;
    private final Map<Integer, CameraStills> cameras = new ConcurrentHashMap<>();
    private final Fanout<Still> listeners;

    /**
     * A store over a data directory. Of two stores over one directory each would miss what the other writes.
     *
     * @param dataDirectory the data directory
     * @param clocks time
     */
    public StillStore(Path dataDirectory, Clocks clocks) {
        this(dataDirectory, clocks, Disk.local());
    }

    StillStore(Path dataDirectory, Clocks clocks, Disk disk) {
        this.dataDirectory = dataDirectory;
        this.clocks = clocks;
        this.disk = disk;
        this.writer = clocks.worker("gatecam-stills");
        this.listeners = new Fanout<>(clocks, "gatecam-still-listener");
    }

    /**
     * The newest still of a camera, from memory: also when the disk did not take it, and however old it is.
     *
     * @param cameraId the camera
     * @return the still; empty when the camera has shown none yet
     */
    public Optional<Still> latest(int cameraId) {
        return camera(cameraId).latest();
    }

    /**
     * When a picture of the connection that is open was taken, as the stills of the same connection tell: they have the
     * same clock as everything else that comes over it.
     *
     * @param cameraId the camera
     * @param timestampMillis the stream's own time of the picture, at most 24 days away from now
     * @return the moment; empty while the connection has shown no still that could be named
     */
    public Optional<Instant> capturedAt(int cameraId, long timestampMillis) {
        return camera(cameraId).capturedAt(timestampMillis);
    }

    /**
     * The still nearest to a moment.
     *
     * @param cameraId the camera
     * @param moment the moment
     * @param within how far the still's second may be away from it
     * @return the still; empty when there is none so near
     */
    public Optional<Still> nearest(int cameraId, Instant moment, Duration within) {
        return camera(cameraId)
                .nearest(moment.getEpochSecond())
                .filter(still -> Duration.ofSeconds(Math.abs(still.second() - moment.getEpochSecond()))
                                .compareTo(within)
                        <= 0);
    }

    /**
     * The stills of a span.
     *
     * @param cameraId the camera
     * @param first the first second, in Unix seconds
     * @param last the last second, included
     * @return the stills that there are, ascending; empty when {@code last} is before {@code first}
     */
    public List<Still> range(int cameraId, long first, long last) {
        return camera(cameraId).range(first, last);
    }

    /**
     * Lets a listener hear of each still of every camera from now on.
     *
     * @param listener called by a thread of its own
     * @return its place, to be closed; closed with the store at the latest
     */
    public Subscription subscribe(StillListener listener) {
        return listeners.subscribe(listener::onStill);
    }

    /**
     * What became of a camera's stills.
     *
     * @param cameraId the camera
     * @return counters since the start
     */
    public StillCounters counters(int cameraId) {
        return camera(cameraId).counters();
    }

    /**
     * A feed begins a new connection to a camera. For feeds; an embedding program has no need to call it.
     *
     * @param cameraId the camera
     */
    public void connected(int cameraId) {
        camera(cameraId).connected();
    }

    /**
     * A feed delivers a still. Never waits. For feeds; an embedding program has no need to call it.
     *
     * @param cameraId the camera
     * @param still the still
     */
    public void accept(int cameraId, ArrivedStill still) {
        camera(cameraId).accept(still);
    }

    /**
     * Removes the live stills that were published longer ago than an age, of all cameras. The age is measured on the
     * monotonic clock, so that a wall clock that is set forward removes nothing. The newest still of a camera stays.
     * Returns at once; the store's own thread does it.
     *
     * @param age how long stills stay
     * @param neededFrom gives for a camera the Unix second from which on its stills must stay in any case;
     *     {@link Long#MAX_VALUE} when none must
     */
    public void removeOlderThan(Duration age, IntToLongFunction neededFrom) {
        cameras.forEach((id, camera) -> writer.execute(() -> camera.removeOlderThan(age, neededFrom.applyAsLong(id))));
    }

    /** Writes nothing from now on, and ends all subscriptions. Closing twice does nothing. */
    @Override
    public void close() {
        writer.close();
        listeners.close();
    }

    private CameraStills camera(int cameraId) {
        CameraStills known = cameras.get(cameraId);
        return known != null ? known : cameras.computeIfAbsent(cameraId, this::open);
    }

    private CameraStills open(int cameraId) {
        return new CameraStills(
                cameraId, CameraDirectory.of(dataDirectory, cameraId), disk, clocks, writer, listeners::publish);
    }
}
