package io.gatecam.snapshot;

import io.gatecam.disk.CameraDirectory;
import io.gatecam.disk.Disk;
import io.gatecam.error.GatecamException;
import io.gatecam.error.InvalidInputException;
import io.gatecam.error.StillNotFoundException;
import io.gatecam.error.StillUnavailableException;
import io.gatecam.error.StorageException;
import io.gatecam.event.Subscription;
import io.gatecam.still.Still;
import io.gatecam.still.StillStore;
import io.gatecam.time.Clocks;
import io.gatecam.time.Worker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes and keeps snapshots: {@code camera_<id>/snapshots/<unix seconds>/} with the still of a moment, those before it
 * and those after it, as hard links to the live stills. Nothing is removed but by {@link #removeOlderThan(Instant)}.
 *
 * <p>Safe for use by any thread.
 */
public final class SnapshotStore implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SnapshotStore.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Path dataDirectory;
    private final StillStore stills;
    private final Clocks clocks;
    private final SnapshotOptions options;
    private final Disk disk;
    private final Worker worker;
    private final Subscription arrivals;
    private final Map<Integer, CameraSnapshots> cameras = new ConcurrentHashMap<>();
    private final Map<SnapshotId, Filling> filling = new ConcurrentHashMap<>();

    private volatile boolean closed;
    private final Set<Integer> awaited = ConcurrentHashMap.newKeySet();

    /**
     * A store over a data directory. Takes up the snapshots that an earlier run did not finish.
     *
     * @param dataDirectory the data directory
     * @param stills where the stills come from
     * @param clocks time
     * @param options how snapshots are taken
     */
    public SnapshotStore(Path dataDirectory, StillStore stills, Clocks clocks, SnapshotOptions options) {
        this(dataDirectory, stills, clocks, options, Disk.local());
    }

    SnapshotStore(Path dataDirectory, StillStore stills, Clocks clocks, SnapshotOptions options, Disk disk) {
        this.dataDirectory = dataDirectory;
        this.stills = stills;
        this.clocks = clocks;
        this.options = options;
        this.disk = disk;
        this.worker = clocks.worker("gatecam-snapshots");
        // The classes that write a draft take some hundred milliseconds to load, for which no gate should wait.
        worker.execute(() -> SnapshotManifest.draft(SnapshotNote.NONE));
        recover();
        this.arrivals = stills.subscribe(this::onStill);
    }

    /**
     * Takes a snapshot of this moment: as {@link #save(int, SnapshotRequest)} with {@link SnapshotRequest#now()}.
     *
     * @param cameraId the camera
     * @return the snapshot, still filling
     */
    public Snapshot save(int cameraId) {
        return save(cameraId, SnapshotRequest.now());
    }

    /**
     * Takes a snapshot. Returns at once, when the directory exists and holds the stills that there are; it fills up
     * while the camera goes on. A second call for the same second returns the same snapshot, with the first call's
     * reason and labels.
     *
     * @param cameraId the camera
     * @param request which moment, and why
     * @return the snapshot; {@link Snapshot#completed()} tells when it is complete
     * @throws InvalidInputException if the moment is too far in the past or in the future
     * @throws StillUnavailableException if no moment is given and the camera has shown no still in the last minute
     * @throws StillNotFoundException if there is no still near a moment in the past
     * @throws StorageException if the disk does not take it; nothing is left behind then
     * @throws IllegalStateException after {@link #close()}
     */
    public Snapshot save(int cameraId, SnapshotRequest request) {
        if (closed) {
            throw new IllegalStateException("The snapshots are closed");
        }
        SnapshotId id = new SnapshotId(cameraId, secondOf(cameraId, request));
        CameraSnapshots camera = camera(cameraId);
        if (!filling.containsKey(id) && camera.index().contains(id.second())) {
            return camera.load(id.second()).orElseGet(() -> begin(id, camera, request));
        }
        return begin(id, camera, request);
    }

    private Snapshot begin(SnapshotId id, CameraSnapshots camera, SnapshotRequest request) {
        SnapshotNote note = new SnapshotNote(clocks.now(), request.reason(), request.labels());
        Filling created = camera.filling(id, note);
        Filling earlier = filling.putIfAbsent(id, created);
        Filling winner = earlier == null ? created : earlier;
        try {
            winner.begin(clocks.now());
        } catch (IOException e) {
            filling.remove(id, winner);
            camera.abandon(id.second());
            throw new StorageException(
                    "The snapshot " + id.second() + " of camera " + id.cameraId() + " cannot be written: "
                            + e.getClass().getSimpleName() + ", " + e.getMessage(),
                    e);
        }
        if (earlier == null) {
            scheduleEnd(created);
        }
        if (closed) {
            winner.interrupt();
        }
        return winner.view();
    }

    /**
     * Takes a snapshot of each of several cameras, those of a gate. What fails for one camera does not keep the others
     * from being saved.
     *
     * @param cameraIds the cameras
     * @param request which moment, and why
     * @return what became of each, in the order given
     */
    public Map<Integer, SaveResult> saveAll(Collection<Integer> cameraIds, SnapshotRequest request) {
        Map<Integer, SaveResult> results = new LinkedHashMap<>();
        for (int cameraId : cameraIds) {
            try {
                results.put(cameraId, new SaveResult.Saved(save(cameraId, request)));
            } catch (GatecamException e) {
                results.put(cameraId, new SaveResult.Failed(e));
            }
        }
        return results;
    }

    /**
     * Finds a snapshot.
     *
     * @param cameraId the camera
     * @param second the second of its moment, in Unix seconds
     * @return the snapshot as it stands now; empty when there is none
     */
    public Optional<Snapshot> find(int cameraId, long second) {
        Filling current = filling.get(new SnapshotId(cameraId, second));
        return current != null ? Optional.of(current.view()) : camera(cameraId).load(second);
    }

    /**
     * Reads one still of a snapshot.
     *
     * @param cameraId the camera
     * @param snapshot the second of the snapshot's moment, in Unix seconds
     * @param second the second of the still, in Unix seconds; that of the moment itself is the same as {@code snapshot}
     * @return the still with its picture; empty when there is no such snapshot or it has no such still
     * @throws StorageException if it is there and cannot be read
     */
    public Optional<Still> still(int cameraId, long snapshot, long second) {
        return camera(cameraId).still(snapshot, second);
    }

    /**
     * The newest snapshots of a camera.
     *
     * @param cameraId the camera
     * @param limit how many at most, not negative
     * @return snapshots, newest moment first
     * @throws IllegalArgumentException if {@code limit} is negative
     */
    public List<Snapshot> latest(int cameraId, int limit) {
        return camera(cameraId).index().newest(limit).stream()
                .map(second -> find(cameraId, second))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Removes the snapshots of all cameras whose moment is before another one. A snapshot that is still filling stays,
     * and so does every file that is not gatecam's.
     *
     * @param moment the moment
     * @return what was removed and what was not
     * @throws InvalidInputException if the moment is in the future
     */
    public RemovalReport removeOlderThan(Instant moment) {
        if (moment.isAfter(clocks.now())) {
            throw new InvalidInputException(
                    "before", "The moment before which snapshots are removed must not be in the future");
        }
        int removed = 0;
        int stillFilling = 0;
        int failed = 0;
        for (CameraSnapshots camera : cameras.values()) {
            for (long second : camera.index().before(moment.getEpochSecond())) {
                if (filling.containsKey(new SnapshotId(camera.cameraId(), second))) {
                    stillFilling++;
                } else if (camera.remove(second)) {
                    removed++;
                } else {
                    failed++;
                }
            }
        }
        if (removed > 0) {
            log.info("Snapshots before {} removed: {} ({} filling, {} failed)", moment, removed, stillFilling, failed);
        }
        return new RemovalReport(removed, stillFilling, failed);
    }

    /**
     * The disk space of a camera's snapshots. A still that several snapshots share is counted in each. After a start it
     * grows until all older snapshots have been counted.
     *
     * @param cameraId the camera
     * @return bytes
     */
    public long bytes(int cameraId) {
        return camera(cameraId).index().totalBytes();
    }

    /**
     * The live stills that snapshots still need.
     *
     * @param cameraId the camera
     * @return the first Unix second of them; {@link Long#MAX_VALUE} when no snapshot is filling
     */
    public long neededFrom(int cameraId) {
        return filling.values().stream()
                .filter(each -> each.id().cameraId() == cameraId)
                .mapToLong(each -> each.span().first())
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Stops filling; what is not complete is taken up by the next start. Closing twice does nothing. */
    @Override
    public void close() {
        closed = true;
        arrivals.close();
        worker.close();
        filling.values().forEach(Filling::interrupt);
    }

    private long secondOf(int cameraId, SnapshotRequest request) {
        Instant now = clocks.now();
        if (request.at().isEmpty()) {
            return currentSecond(cameraId, now);
        }
        Instant at = request.at().get();
        if (at.isBefore(now.truncatedTo(ChronoUnit.SECONDS).minus(options.farthestPast()))) {
            throw outOfReach("at lies more than " + options.farthestPast().toSeconds() + " s in the past");
        }
        if (at.isAfter(now.plus(options.farthestFuture()))) {
            throw outOfReach("at lies more than " + options.farthestFuture().toSeconds() + " s in the future");
        }
        if (at.isAfter(now)) {
            return at.getEpochSecond();
        }
        return stills.nearest(cameraId, at, options.nearestWithin())
                .map(Still::second)
                .orElseThrow(() -> new StillNotFoundException("Camera " + cameraId + " has no still within "
                        + options.nearestWithin().toSeconds() + " s of " + at));
    }

    private static InvalidInputException outOfReach(String why) {
        return new InvalidInputException("at", why);
    }

    private long currentSecond(int cameraId, Instant now) {
        Still latest = stills.latest(cameraId)
                .orElseThrow(() ->
                        new StillUnavailableException("Camera " + cameraId + " has shown no still yet", RETRY_AFTER));
        Duration age = Duration.between(latest.capturedAt(), now);
        if (age.compareTo(options.farthestPast()) > 0) {
            throw new StillUnavailableException(
                    "The newest still of camera " + cameraId + " is " + age.toSeconds() + " s old", RETRY_AFTER);
        }
        return latest.second();
    }

    /** A camera waits for the worker once at most, so that a disk that hangs collects no work. */
    private void onStill(Still still) {
        if (awaited.add(still.cameraId())) {
            worker.execute(() -> advance(still.cameraId()));
        }
    }

    private void advance(int cameraId) {
        awaited.remove(cameraId);
        for (Filling each : filling.values()) {
            if (each.id().cameraId() == cameraId) {
                if (each.isPassed()) {
                    end(each);
                } else {
                    each.pull();
                }
            }
        }
    }

    private void scheduleEnd(Filling each) {
        Instant deadline = Instant.ofEpochSecond(each.span().last()).plus(options.settle());
        worker.schedule(Duration.between(clocks.now(), deadline), () -> end(each));
    }

    private void end(Filling each) {
        each.end();
        filling.remove(each.id(), each);
    }

    private CameraSnapshots camera(int cameraId) {
        CameraSnapshots known = cameras.get(cameraId);
        return known != null ? known : cameras.computeIfAbsent(cameraId, this::open);
    }

    private CameraSnapshots open(int cameraId) {
        SnapshotFiles files = new SnapshotFiles(CameraDirectory.of(dataDirectory, cameraId), disk);
        return new CameraSnapshots(cameraId, files, options, stills, worker);
    }

    /** Opens every camera that ever had a directory, also those that are configured no more. */
    private void recover() {
        try {
            for (String name : disk.names(dataDirectory)) {
                OptionalLong id = CameraDirectory.idOf(name);
                if (id.isPresent() && id.getAsLong() <= Integer.MAX_VALUE) {
                    recover(camera((int) id.getAsLong()));
                }
            }
        } catch (IOException e) {
            log.error("The snapshots in {} cannot be listed", dataDirectory, e);
        }
    }

    private void recover(CameraSnapshots camera) {
        for (Filling interrupted : camera.interrupted()) {
            filling.put(interrupted.id(), interrupted);
            scheduleEnd(interrupted);
        }
    }
}
