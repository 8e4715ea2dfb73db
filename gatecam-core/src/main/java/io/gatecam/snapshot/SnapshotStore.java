package io.gatecam.snapshot;

import io.gatecam.disk.Disk;
import io.gatecam.error.GatecamException;
import io.gatecam.error.InvalidInputException;
import io.gatecam.error.SnapshotKeptException;
import io.gatecam.error.StillNotFoundException;
import io.gatecam.error.StillUnavailableException;
import io.gatecam.error.StorageException;
import io.gatecam.event.Subscription;
import io.gatecam.fanout.Fanout;
import io.gatecam.still.Still;
import io.gatecam.still.StillStore;
import io.gatecam.time.Clocks;
import io.gatecam.time.Worker;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes and keeps snapshots: {@code camera_<id>/snapshots/<unix seconds>/} with the still of a moment, those before it
 * and those after it, as hard links to the live stills. Nothing is removed but by {@link #delete(int, long)} and
 * {@link #removeOlderThan(Instant)}.
 *
 * <p>Safe for use by any thread.
 */
public final class SnapshotStore implements AutoCloseable {

    /** A removal of old ones tells of many at once. */
    private static final int EVENTS_WAITING = 1_000;

    private final Clocks clocks;
    private final Worker worker;
    private final Fanout<SnapshotEvent> listeners;
    private final Fillings fillings = new Fillings();
    private final SnapshotCameras cameras;
    private final SnapshotMoment moment;
    private final SnapshotLookup lookup;
    private final SnapshotNotes notes;
    private final SnapshotRemoval removal;
    private final SnapshotTaking taking;
    private final Subscription arrivals;

    private volatile boolean closed;

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
        this.clocks = clocks;
        this.worker = clocks.worker("gatecam-snapshots");
        // The classes that write a draft take some hundred milliseconds to load, for which no gate should wait.
        worker.execute(() -> new SnapshotDraft(new SnapshotSpan(0, 0), SnapshotNote.NONE).toJson());
        this.listeners = new Fanout<>(clocks, "gatecam-snapshot-listener", EVENTS_WAITING);
        this.cameras = new SnapshotCameras(dataDirectory, stills, options, disk, worker);
        this.moment = new SnapshotMoment(stills, options);
        this.lookup = new SnapshotLookup(cameras, fillings, clocks);
        this.notes = new SnapshotNotes(cameras, lookup, clocks, listeners::publish);
        this.removal = new SnapshotRemoval(cameras, fillings, lookup, clocks, listeners::publish);
        this.taking = new SnapshotTaking(cameras, fillings, notes, options, clocks, worker, listeners::publish);
        cameras.openAll();
        taking.takeUp();
        this.arrivals = stills.subscribe(taking::onStill);
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
        return taking.take(new SnapshotId(cameraId, moment.second(cameraId, request, clocks.now())), request);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("The snapshots are closed");
        }
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
        return lookup.find(cameraId, second);
    }

    /**
     * Finds snapshots by what is known of them in memory.
     *
     * @param query which
     * @return those that fit, newest moment first, those of one second by camera, and where to go on
     */
    public SnapshotPage find(SnapshotQuery query) {
        return lookup.find(query);
    }

    /**
     * The cameras that have snapshots, also those that are no more in the list of cameras.
     *
     * @return their ids; a copy
     */
    public Set<Integer> cameras() {
        return lookup.cameras();
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
        return change.isEmpty()
                ? lookup.known(cameraId, second)
                : notes.change(cameraId, second, note -> note.with(change));
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
        removal.delete(cameraId, second);
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
        return cameras.get(cameraId).still(snapshot, second);
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
        return lookup.verify(cameraId, second);
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
        return lookup.manifest(cameraId, second);
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
        return lookup.latest(cameraId, limit);
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
        return removal.removeOlderThan(moment);
    }

    /**
     * The disk space of a camera's snapshots. A still that several snapshots share is counted in each. After a start it
     * grows until all older snapshots have been counted.
     *
     * @param cameraId the camera
     * @return bytes
     */
    public long bytes(int cameraId) {
        return cameras.get(cameraId).index().totalBytes();
    }

    /**
     * The live stills that snapshots still need.
     *
     * @param cameraId the camera
     * @return the first Unix second of them; {@link Long#MAX_VALUE} when no snapshot is filling
     */
    public long neededFrom(int cameraId) {
        return fillings.neededFrom(cameraId);
    }

    /** Stops filling; what is not complete is taken up by the next start. Closing twice does nothing. */
    @Override
    public void close() {
        closed = true;
        taking.refuse();
        arrivals.close();
        worker.close();
        listeners.close();
        fillings.interrupt();
    }
}
