package io.gatecam.snapshot;

import io.gatecam.error.StillNotFoundException;
import io.gatecam.error.StorageException;
import io.gatecam.time.Clocks;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Changes what is said of snapshots. Safe for use by any thread. */
final class SnapshotNotes {

    private final SnapshotCameras cameras;
    private final SnapshotLookup lookup;
    private final Clocks clocks;
    private final Consumer<SnapshotEvent> events;

    SnapshotNotes(SnapshotCameras cameras, SnapshotLookup lookup, Clocks clocks, Consumer<SnapshotEvent> events) {
        this.cameras = cameras;
        this.lookup = lookup;
        this.clocks = clocks;
        this.events = events;
    }

    /** Adds what a second request for the same snapshot says. */
    Snapshot add(Snapshot saved, SnapshotRequest request) {
        boolean isAllKnown = saved.labels().containsAll(request.labels())
                && (request.note().isEmpty() || !saved.note().isEmpty());
        return isAllKnown ? saved : change(saved.cameraId(), saved.second(), note -> note.and(request));
    }

    /**
     * @return the snapshot as it stands then
     * @throws StillNotFoundException if there is none
     * @throws StorageException if the disk does not take it
     */
    Snapshot change(int cameraId, long second, UnaryOperator<SnapshotNote> change) {
        try {
            if (cameras.get(cameraId).change(second, change, clocks.now())) {
                Snapshot changed = lookup.known(cameraId, second);
                events.accept(new SnapshotEvent(SnapshotEvent.Kind.CHANGED, changed));
                return changed;
            }
        } catch (IOException e) {
            throw new StorageException(
                    "The note of the snapshot " + second + " of camera " + cameraId + " cannot be written: "
                            + e.getClass().getSimpleName() + ", " + e.getMessage(),
                    e);
        }
        return lookup.known(cameraId, second);
    }
}
