package io.gatecam.snapshot;

import io.gatecam.error.StorageException;
import io.gatecam.still.Still;
import io.gatecam.still.StillStore;
import io.gatecam.time.Worker;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The snapshots of one camera that are on disk. Safe for use by several threads. */
final class CameraSnapshots {

    private static final Logger log = LoggerFactory.getLogger(CameraSnapshots.class);

    private final int cameraId;
    private final SnapshotFiles files;
    private final SnapshotOptions options;
    private final StillStore stills;
    private final SnapshotIndex index = new SnapshotIndex();

    CameraSnapshots(int cameraId, SnapshotFiles files, SnapshotOptions options, StillStore stills, Worker worker) {
        this.cameraId = cameraId;
        this.files = files;
        this.options = options;
        this.stills = stills;
        adopt(worker);
    }

    private void adopt(Worker worker) {
        try {
            List<Long> seconds = files.seconds();
            seconds.forEach(index::add);
            Iterator<Long> uncounted = seconds.iterator();
            worker.execute(() -> countNext(uncounted, worker));
        } catch (IOException e) {
            log.error("The snapshots of camera {} cannot be listed", cameraId, e);
        }
    }

    /** One directory a task, so that a hundred thousand of them never keep a new still waiting. */
    private void countNext(Iterator<Long> uncounted, Worker worker) {
        if (!uncounted.hasNext()) {
            return;
        }
        long second = uncounted.next();
        try {
            index.setBytes(second, files.bytes(second));
        } catch (IOException e) {
            log.warn("The snapshot {} of camera {} cannot be counted: {}", second, cameraId, e.toString());
        }
        worker.execute(() -> countNext(uncounted, worker));
    }

    int cameraId() {
        return cameraId;
    }

    SnapshotIndex index() {
        return index;
    }

    Filling filling(SnapshotId id, SnapshotNote note) {
        return new Filling(id, note, SnapshotSpan.around(id.second(), options), files, index, stills);
    }

    /** The snapshots whose end an earlier run did not see. */
    List<Filling> interrupted() {
        List<Filling> interrupted = new ArrayList<>();
        try {
            for (long second : files.drafts()) {
                resume(second, interrupted);
            }
        } catch (IOException e) {
            log.error("The unfinished snapshots of camera {} cannot be taken up", cameraId, e);
        }
        return interrupted;
    }

    /** One that cannot be taken up keeps its draft for the next start, and the others are taken up all the same. */
    private void resume(long second, List<Filling> interrupted) {
        try {
            Filling filling = filling(new SnapshotId(cameraId, second), note(second));
            filling.resume();
            interrupted.add(filling);
        } catch (IOException e) {
            log.error("The unfinished snapshot {} of camera {} cannot be taken up", second, cameraId, e);
        }
    }

    private SnapshotNote note(long second) {
        try {
            return files.readDraft(second);
        } catch (IOException torn) {
            log.warn("The note of the snapshot {} of camera {} is lost: {}", second, cameraId, torn.toString());
            return SnapshotNote.NONE;
        }
    }

    void abandon(long second) {
        try {
            files.abandon(second);
            index.remove(second);
        } catch (IOException e) {
            log.warn("A snapshot {} of camera {} that failed cannot be cleared: {}", second, cameraId, e.toString());
        }
    }

    Optional<Snapshot> load(long second) {
        if (!index.contains(second)) {
            return Optional.empty();
        }
        try {
            List<Long> present = files.stills(second);
            if (present == null) {
                index.remove(second);
                return Optional.empty();
            }
            return Optional.of(load(second, present));
        } catch (IOException e) {
            log.warn("The snapshot {} of camera {} cannot be read: {}", second, cameraId, e.toString());
            return Optional.empty();
        }
    }

    private Snapshot load(long second, List<Long> present) {
        SnapshotManifest manifest = files.readManifest(second);
        List<Long> missing = SnapshotSpan.around(second, options).without(present);
        boolean isWhole = manifest != null
                ? manifest.state() == SnapshotState.COMPLETE
                : missing.stream().noneMatch(gap -> gap >= second);
        // A draft that is left tells of an end that could not be made safe.
        SnapshotState state = isWhole && !files.hasDraft(second) ? SnapshotState.COMPLETE : SnapshotState.INCOMPLETE;
        CompletableFuture<Snapshot> completion = new CompletableFuture<>();
        Snapshot snapshot = new Snapshot(
                new SnapshotId(cameraId, second),
                files.directory(second),
                manifest != null ? manifest.note() : SnapshotNote.NONE,
                state,
                present,
                missing,
                completion.minimalCompletionStage());
        completion.complete(snapshot);
        return snapshot;
    }

    Optional<Still> still(long snapshot, long second) {
        if (!index.contains(snapshot) || !files.hasStill(snapshot, second)) {
            return Optional.empty();
        }
        try {
            return Optional.of(files.still(cameraId, snapshot, second, kind(snapshot, second)));
        } catch (NoSuchFileException removedMeanwhile) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StorageException(
                    "The still " + second + " in the snapshot " + snapshot + " of camera " + cameraId
                            + " cannot be read",
                    e);
        }
    }

    /** While a snapshot is filling there is no manifest, but its stills stay live that long. */
    private Still.Kind kind(long snapshot, long second) {
        List<Still> live = stills.range(cameraId, second, second);
        if (!live.isEmpty()) {
            return live.get(0).kind();
        }
        SnapshotManifest manifest = files.readManifest(snapshot);
        return manifest == null ? Still.Kind.OWN : manifest.kindOf(second);
    }

    boolean remove(long second) {
        try {
            if (files.remove(second)) {
                index.remove(second);
                return true;
            }
            index.setBytes(second, files.bytes(second));
            log.warn("The snapshot {} of camera {} holds other files, so its directory stays", second, cameraId);
        } catch (IOException e) {
            log.warn("The snapshot {} of camera {} cannot be removed: {}", second, cameraId, e.toString());
        }
        return false;
    }
}
