package io.gatecam.still;

import io.gatecam.disk.CameraDirectory;
import io.gatecam.disk.Disk;
import io.gatecam.error.StorageException;
import io.gatecam.event.Subscription;
import io.gatecam.fanout.Fanout;
import io.gatecam.time.Clocks;
import io.gatecam.time.Worker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntToLongFunction;

/**
 * The stills of all cameras: written as {@code camera_<id>/live/<unix seconds>.jpg}, found by their second. The files
 * are the truth; the index of them is in memory and made anew at each start.
 *
 * <p>Safe for use by any thread. No method but {@link #close()} waits for the disk's writing.
 */
public final class StillStore implements AutoCloseable {

    /** A camera may show a second's picture late in it, and the next one tells whether it has to be repeated. */
    private static final Duration ON_THEIR_WAY = Duration.ofSeconds(2);

    private final Path dataDirectory;
    private final Clocks clocks;
    private final Disk disk;
    private final Worker writer;
    private final Map<Integer, CameraStills> cameras = new ConcurrentHashMap<>();
    private final Fanout<Still> listeners;

    private final Optional<StillHistory> history;

    /** Once true, true for ever. */
    private volatile boolean allOpened;

    /**
     * A store over a data directory. Of two stores over one directory each would miss what the other writes.
     *
     * @param dataDirectory the data directory
     * @param clocks time
     */
    public StillStore(Path dataDirectory, Clocks clocks) {
        this(dataDirectory, clocks, HistoryOptions.off());
    }

    /**
     * A store that keeps stills longer. What earlier runs kept is listed in the background: {@link #history()} says
     * when that is done, and until then queries find the live stills and the latest of the others. Without a history
     * the stills that an earlier run kept are neither found nor removed.
     *
     * @param dataDirectory the data directory
     * @param clocks time
     * @param history which stills are kept
     */
    public StillStore(Path dataDirectory, Clocks clocks, HistoryOptions history) {
        this(dataDirectory, clocks, history, Disk.local());
    }

    StillStore(Path dataDirectory, Clocks clocks, Disk disk) {
        this(dataDirectory, clocks, HistoryOptions.off(), disk);
    }

    StillStore(Path dataDirectory, Clocks clocks, HistoryOptions history, Disk disk) {
        this.dataDirectory = dataDirectory;
        this.clocks = clocks;
        this.disk = disk;
        this.writer = clocks.worker("gatecam-stills");
        this.listeners = new Fanout<>(clocks, "gatecam-still-listener");
        this.history = history.isOn()
                ? Optional.of(new StillHistory(history, this::openAll, cameras, clocks))
                : Optional.empty();
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
     * @return the still, the earlier of two that are equally near; empty when there is none so near
     */
    public Optional<Still> nearest(int cameraId, Instant moment, Duration within) {
        return camera(cameraId).search().nearest(moment.getEpochSecond(), within.getSeconds());
    }

    /**
     * The still nearest to a moment, of whichever of some cameras.
     *
     * @param cameraIds the cameras, for example {@link #cameras()}
     * @param moment the moment
     * @param within how far the still's second may be away from it
     * @return the still; of those that are equally near the earlier, and of those of one second that of the camera that
     *     comes first; empty when there is none so near
     */
    public Optional<Still> nearest(Collection<Integer> cameraIds, Instant moment, Duration within) {
        return NearestOfSeveral.find(cameraIds, this::camera, moment.getEpochSecond(), within.getSeconds());
    }

    /**
     * The newest still before a moment.
     *
     * @param cameraId the camera
     * @param moment the moment
     * @return the newest still of a second before that of the moment; empty when there is none
     */
    public Optional<Still> before(int cameraId, Instant moment) {
        return camera(cameraId).search().before(moment.getEpochSecond());
    }

    /**
     * The oldest still after a moment.
     *
     * @param cameraId the camera
     * @param moment the moment
     * @return the oldest still of a second after that of the moment; empty when there is none
     */
    public Optional<Still> after(int cameraId, Instant moment) {
        return camera(cameraId).search().after(moment.getEpochSecond());
    }

    /**
     * The still of a second.
     *
     * @param cameraId the camera
     * @param second the second, in Unix seconds
     * @return the still; empty when there is none of this second
     */
    public Optional<Still> at(int cameraId, long second) {
        return camera(cameraId).search().at(second);
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
        return camera(cameraId).search().range(first, last);
    }

    /**
     * The seconds of a span that there are stills of, spread evenly in time when they are too many. From memory alone:
     * a file that somebody else has removed may be among them.
     *
     * @param cameraId the camera
     * @param first the first second, in Unix seconds
     * @param last the last second, included
     * @param most how many are wanted at most
     * @return all seconds when they are not more than {@code most}. Else the time from the first to the last of them is
     *     cut into {@code most} pieces of equal length, and each gives its first; a piece without stills gives none.
     *     Ascending, unmodifiable
     * @throws IllegalArgumentException if {@code most} is less than 1
     */
    public List<Long> seconds(int cameraId, long first, long last, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("most must be at least 1, was " + most);
        }
        return Arrays.stream(camera(cameraId).index().spread(first, last, most))
                .boxed()
                .toList();
    }

    /**
     * How many stills there are of a span. From memory alone.
     *
     * @param cameraId the camera
     * @param first the first second, in Unix seconds
     * @param last the last second, included
     * @return how many
     */
    public long count(int cameraId, long first, long last) {
        return camera(cameraId).index().count(first, last);
    }

    /**
     * Where a span has stills and where it has none. From memory alone. Time that has not been yet is no gap, nor are
     * the last 2 seconds, whose stills may still be on their way.
     *
     * @param cameraId the camera
     * @param first the first second, in Unix seconds
     * @param last the last second, included
     * @param leastGap how long stills must be missing to make a gap, at least a second; fractions of a second count as
     *     whole ones. Spans of repeats and of damage that are closer to each other are told as one, too
     * @return what there is; nothing and no gap when {@code last} is before {@code first}
     */
    public StillCoverage coverage(int cameraId, long first, long last, Duration leastGap) {
        long leastSeconds = Math.max(1, leastGap.plusNanos(999_999_999).getSeconds());
        long settled = clocks.now().getEpochSecond() - ON_THEIR_WAY.getSeconds();
        return CoverageReading.of(camera(cameraId).index(), first, last, leastSeconds, settled);
    }

    /**
     * The cameras that there are stills of, in memory or on the disk, whether or not they are in use.
     *
     * @return their ids, ascending; unmodifiable
     * @throws StorageException if the data directory cannot be listed
     */
    public Set<Integer> cameras() {
        openAll();
        SortedSet<Integer> found = new TreeSet<>();
        cameras.forEach((id, camera) -> {
            if (camera.hasStills()) {
                found.add(id);
            }
        });
        return Collections.unmodifiableSortedSet(found);
    }

    /** Once is enough: directories of cameras that are made later are made by this store. */
    private void openAll() {
        if (allOpened) {
            return;
        }
        try {
            disk.names(dataDirectory).stream()
                    .map(CameraDirectory::idOf)
                    .flatMapToLong(OptionalLong::stream)
                    .forEach(id -> camera((int) id));
        } catch (IOException e) {
            throw new StorageException("The directory of the cameras cannot be listed", e);
        }
        allOpened = true;
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

    /** {@return how it stands with the stills that are kept longer; as of some seconds ago} */
    public HistoryReport history() {
        return history.map(StillHistory::report).orElse(HistoryReport.OFF);
    }

    /**
     * Removes of the stills that are kept longer what the rules do not keep at a moment. Returns at once; a thread of
     * the history does it. Does nothing without a history.
     *
     * @param now the moment by which ages are judged
     */
    public void thinHistory(Instant now) {
        history.ifPresent(each -> each.thin(now));
    }

    /**
     * Removes the oldest of the stills that are kept longer. Returns at once; a thread of the history does it, and
     * {@link #history()} counts what it did. Does nothing without a history.
     *
     * @param bytes how many bytes must go
     */
    public void freeHistory(long bytes) {
        history.ifPresent(each -> each.free(bytes));
    }

    /** Writes nothing from now on, and ends all subscriptions. Closing twice does nothing. */
    @Override
    public void close() {
        writer.close();
        history.ifPresent(StillHistory::close);
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
