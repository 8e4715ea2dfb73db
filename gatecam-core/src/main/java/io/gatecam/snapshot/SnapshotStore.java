package io.gatecam.snapshot;

import io.gatecam.disk.CameraDirectory;
import io.gatecam.disk.Disk;
import io.gatecam.error.GatecamException;
import io.gatecam.error.InvalidInputException;
import io.gatecam.error.SnapshotKeptException;
import io.gatecam.error.StillNotFoundException;
import io.gatecam.error.StillUnavailableException;
import io.gatecam.error.StorageException;
import io.gatecam.event.Subscription;
import io.gatecam.fanout.Fanout;
import io.gatecam.snapshot.CameraSnapshots.Removal;
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
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes and keeps snapshots: {@code camera_<id>/snapshots/<unix seconds>/} with the still of a moment, those before it
 * and those after it, as hard links to the live stills. Nothing is removed but by {@link #delete(int, long)} and
 * {@link #removeOlderThan(Instant)}.
 *
 * <p>Safe for use by any thread.
 */
public final class SnapshotStore implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SnapshotStore.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /** A removal of old ones tells of many at once. */
    private static final int EVENTS_WAITING = 1_000;

    private final Path dataDirectory;
    private final StillStore stills;
    private final Clocks clocks;
    private final SnapshotOptions options;
    private final Disk disk;
    private final Worker worker;
    private final Subscription arrivals;
    private final Map<Integer, CameraSnapshots> cameras = new ConcurrentHashMap<>();
    private final Map<SnapshotId, Filling> filling = new ConcurrentHashMap<>();
    private final Fanout<SnapshotEvent> listeners;

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
        worker.execute(() -> new SnapshotDraft(new SnapshotSpan(0, 0), SnapshotNote.NONE).toJson());
        this.listeners = new Fanout<>(clocks, "gatecam-snapshot-listener", EVENTS_WAITING);
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
     * while the camera goes on. A second call for the same second returns the same snapshot, with the first call's span
     * and reason; labels that are new are added, up to {@value SnapshotRequest#MAX_LABELS}, and a note where there was
     * none.
     *
     * <p>A moment in the past may be as far back as there are stills: about {@link SnapshotOptions#farthestPast()} in
     * any case, farther where they are kept for longer. What of its span has been removed by then is missing.
     *
     * @param cameraId the camera
     * @param request which moment, and why
     * @return the snapshot; {@link Snapshot#completed()} tells when it is complete
     * @throws InvalidInputException if the moment is too far in the future, or farther in the past than
     *     {@link SnapshotOptions#farthestPast()} and no still near it is kept
     * @throws StillUnavailableException if no moment is given and the camera has shown no still in the last minute
     * @throws StillNotFoundException if there is no still near a moment in the past
     * @throws StorageException if the disk does not take it; nothing is left behind then
     * @throws IllegalStateException after {@link #close()}
     */
    public Snapshot save(int cameraId, SnapshotRequest request) {
        requireOpen();
        SnapshotId id = new SnapshotId(cameraId, secondOf(cameraId, request));
        CameraSnapshots camera = camera(cameraId);
        if (!filling.containsKey(id) && camera.index().contains(id.second())) {
            Optional<Snapshot> ended = camera.loadWhole(id.second());
            if (ended.isPresent()) {
                return withWhatElseIsSaid(ended.get(), request);
            }
        }
        return begin(id, camera, request);
    }

    private Snapshot withWhatElseIsSaid(Snapshot saved, SnapshotRequest request) {
        boolean isAllKnown = saved.labels().containsAll(request.labels())
                && (request.note().isEmpty() || !saved.note().isEmpty());
        return isAllKnown ? saved : changeNote(saved.cameraId(), saved.second(), note -> note.and(request));
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("The snapshots are closed");
        }
    }

    private Snapshot begin(SnapshotId id, CameraSnapshots camera, SnapshotRequest request) {
        Filling created = camera.filling(id, draft(id, request));
        Filling winner = filling.computeIfAbsent(id, unknown -> camera.holds(id.second()) ? null : created);
        if (winner == null) {
            // It ended meanwhile. What it holds, and what is said of it, must not begin anew.
            return camera.loadWhole(id.second())
                    .map(ended -> withWhatElseIsSaid(ended, request))
                    .orElseThrow(() -> new StorageException(
                            "The snapshot " + id.second() + " of camera " + id.cameraId() + " cannot be read"));
        }
        try {
            winner.begin(clocks.now());
        } catch (IOException e) {
            if (winner == created) {
                camera.abandon(id.second());
                filling.remove(id, created);
            }
            throw new StorageException(
                    "The snapshot " + id.second() + " of camera " + id.cameraId() + " cannot be written: "
                            + e.getClass().getSimpleName() + ", " + e.getMessage(),
                    e);
        }
        if (winner == created) {
            tell(SnapshotEvent.Kind.TAKEN, created.view());
            created.letEnd();
            scheduleEnd(created);
        }
        if (closed) {
            winner.interrupt();
        }
        return winner == created ? winner.view() : withWhatElseIsSaid(winner.view(), request);
    }

    private SnapshotDraft draft(SnapshotId id, SnapshotRequest request) {
        SnapshotNote note = new SnapshotNote(clocks.now(), request.reason(), request.labels(), request.note(), false);
        SnapshotSpan span = SnapshotSpan.around(
                id.second(),
                request.before().orElse(options.before()),
                request.after().orElse(options.after()));
        return new SnapshotDraft(span, note);
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
     * Finds snapshots by what is known of them in memory.
     *
     * @param query which
     * @return those that fit, newest moment first, those of one second by camera, and where to go on
     */
    public SnapshotPage find(SnapshotQuery query) {
        Collection<CameraSnapshots> searched = cameras.values().stream()
                .filter(camera -> query.cameras().isEmpty() || query.cameras().contains(camera.cameraId()))
                .toList();
        SnapshotSearch.Result result = new SnapshotSearch(query, searched, clocks).page();
        return new SnapshotPage(result.found().stream().map(this::view).toList(), result.next());
    }

    private Snapshot view(SnapshotSearch.Found found) {
        Filling current = filling.get(new SnapshotId(found.camera().cameraId(), found.second()));
        return current != null ? current.view() : found.camera().snapshot(found.second(), found.entry());
    }

    /**
     * The cameras that have snapshots, also those that are no more in the list of cameras.
     *
     * @return their ids; a copy
     */
    public Set<Integer> cameras() {
        return cameras.values().stream()
                .filter(camera -> !camera.index().isEmpty())
                .map(CameraSnapshots::cameraId)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Lets a listener hear of what happens to the snapshots of every camera from now on.
     *
     * @param listener called by a thread of its own
     * @return its place, to be closed; closed with the store at the latest
     */
    public Subscription subscribe(SnapshotListener listener) {
        return listeners.subscribe(listener::onSnapshot);
    }

    private void tell(SnapshotEvent.Kind kind, Snapshot snapshot) {
        listeners.publish(new SnapshotEvent(kind, snapshot));
    }

    /**
     * Says something else of a snapshot: its note, its labels, whether it is protected. Also of one that is being
     * taken. It is on the disk, forced, when this returns; the manifest stays as it is.
     *
     * @param cameraId the camera
     * @param second the second of its moment, in Unix seconds
     * @param change what is to be changed; of two changes at once both take place, one after the other
     * @return the snapshot as it stands then
     * @throws StillNotFoundException if there is no such snapshot
     * @throws StorageException if the disk does not take it; the snapshot is as it was then
     * @throws IllegalStateException after {@link #close()}
     */
    public Snapshot change(int cameraId, long second, SnapshotChange change) {
        requireOpen();
        return change.isEmpty() ? known(cameraId, second) : changeNote(cameraId, second, note -> note.with(change));
    }

    private Snapshot changeNote(int cameraId, long second, UnaryOperator<SnapshotNote> change) {
        try {
            if (camera(cameraId).change(second, change, clocks.now())) {
                Snapshot changed = known(cameraId, second);
                tell(SnapshotEvent.Kind.CHANGED, changed);
                return changed;
            }
        } catch (IOException e) {
            throw new StorageException(
                    "The note of the snapshot " + second + " of camera " + cameraId + " cannot be written: "
                            + e.getClass().getSimpleName() + ", " + e.getMessage(),
                    e);
        }
        return known(cameraId, second);
    }

    private Snapshot known(int cameraId, long second) {
        return find(cameraId, second)
                .orElseThrow(() -> new StillNotFoundException("Camera " + cameraId + " has no snapshot " + second));
    }

    /**
     * Removes a snapshot.
     *
     * @param cameraId the camera
     * @param second the second of its moment, in Unix seconds
     * @throws StillNotFoundException if there is no such snapshot
     * @throws SnapshotKeptException if it is protected, or still being taken
     * @throws StorageException if it cannot be removed whole, because of a permission or because its directory holds
     *     files of somebody else
     * @throws IllegalStateException after {@link #close()}
     */
    public void delete(int cameraId, long second) {
        requireOpen();
        Snapshot snapshot = known(cameraId, second);
        String name = "The snapshot " + second + " of camera " + cameraId;
        switch (remove(camera(cameraId), second)) {
            case FILLING ->
                throw new SnapshotKeptException(name + " is still being taken; remove it when that is over");
            case PROTECTED -> throw new SnapshotKeptException(name + " is protected; let go of it first");
            case FAILED -> throw new StorageException(name + " cannot be removed whole");
            case REMOVED -> tell(SnapshotEvent.Kind.REMOVED, snapshot);
        }
    }

    /** One of the same second that is taken meanwhile begins when this is over, or keeps it from being done. */
    private Removal remove(CameraSnapshots camera, long second) {
        AtomicReference<Removal> outcome = new AtomicReference<>(Removal.FILLING);
        filling.computeIfAbsent(new SnapshotId(camera.cameraId(), second), id -> {
            outcome.set(camera.remove(second));
            return null;
        });
        return outcome.get();
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
     * Compares the stills of a snapshot with the hashes that were written down when it ended. Reads all of them.
     *
     * @param cameraId the camera
     * @param second the second of its moment, in Unix seconds
     * @return what was found
     * @throws StillNotFoundException if there is no such snapshot
     * @throws StorageException if a file is there and cannot be read
     */
    public SnapshotVerification verify(int cameraId, long second) {
        known(cameraId, second);
        try {
            return camera(cameraId).verify(second);
        } catch (IOException e) {
            throw new StorageException(
                    "The snapshot " + second + " of camera " + cameraId + " cannot be verified: " + e, e);
        }
    }

    /**
     * The manifest of a snapshot: what it held when it ended, with hashes.
     *
     * @param cameraId the camera
     * @param second the second of its moment, in Unix seconds
     * @return JSON as docs/storage.md describes it, in the very bytes of the file, whether they can be read or not;
     *     empty when there is none
     * @throws StorageException if it is there and cannot be read from the disk
     */
    public Optional<byte[]> manifest(int cameraId, long second) {
        try {
            return camera(cameraId).manifest(second);
        } catch (IOException e) {
            throw new StorageException(
                    "The manifest of the snapshot " + second + " of camera " + cameraId + " cannot be read: " + e, e);
        }
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
     * one that is protected, and every file that is not gatecam's.
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
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        for (CameraSnapshots camera : cameras.values()) {
            List<Long> old = camera.index().before(moment.getEpochSecond());
            if (camera.isInSight()) {
                old.forEach(second -> outcomes.merge(removeOld(camera, second), 1, Integer::sum));
            } else {
                outcomes.merge(Outcome.FAILED, old.size(), Integer::sum);
            }
        }
        RemovalReport report = new RemovalReport(
                outcomes.getOrDefault(Outcome.REMOVED, 0),
                outcomes.getOrDefault(Outcome.FILLING, 0),
                outcomes.getOrDefault(Outcome.PROTECTED, 0),
                outcomes.getOrDefault(Outcome.FAILED, 0));
        if (report.removed() > 0) {
            log.info("Snapshots before {} removed: {}", moment, report);
        }
        return report;
    }

    private enum Outcome {
        REMOVED,
        FILLING,
        PROTECTED,
        FAILED,
        ABSENT
    }

    private Outcome removeOld(CameraSnapshots camera, long second) {
        if (filling.containsKey(new SnapshotId(camera.cameraId(), second))) {
            return Outcome.FILLING;
        }
        SnapshotEntry entry = camera.entry(second);
        if (entry == null && !camera.index().contains(second)) {
            return Outcome.ABSENT;
        }
        return switch (remove(camera, second)) {
            case FILLING -> Outcome.FILLING;
            case PROTECTED -> Outcome.PROTECTED;
            case FAILED -> Outcome.FAILED;
            case REMOVED -> {
                if (entry != null) {
                    tell(SnapshotEvent.Kind.REMOVED, camera.snapshot(second, entry));
                }
                yield Outcome.REMOVED;
            }
        };
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
        listeners.close();
        filling.values().forEach(Filling::interrupt);
    }

    private long secondOf(int cameraId, SnapshotRequest request) {
        Instant now = clocks.now();
        if (request.at().isEmpty()) {
            return currentSecond(cameraId, now);
        }
        Instant at = request.at().get();
        if (at.isAfter(now.plus(options.farthestFuture()))) {
            throw outOfReach("at lies more than " + options.farthestFuture().toSeconds() + " s in the future");
        }
        if (at.isAfter(now)) {
            return at.getEpochSecond();
        }
        return stills.nearest(cameraId, at, options.nearestWithin())
                .map(Still::second)
                .orElseThrow(() -> noStillAt(cameraId, at, now));
    }

    /** In the near past there should have been one; of farther back nobody could expect it. */
    private GatecamException noStillAt(int cameraId, Instant at, Instant now) {
        String within = options.nearestWithin().toSeconds() + " s";
        if (at.isBefore(now.truncatedTo(ChronoUnit.SECONDS).minus(options.farthestPast()))) {
            return outOfReach("at lies more than " + options.farthestPast().toSeconds()
                    + " s in the past, and no still within " + within + " of it is kept");
        }
        return new StillNotFoundException("Camera " + cameraId + " has no still within " + within + " of " + at);
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
        if (each.end()) {
            filling.remove(each.id(), each);
            tell(SnapshotEvent.Kind.COMPLETED, each.view());
        }
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
