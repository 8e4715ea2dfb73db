package io.gatecam.snapshot;

import io.gatecam.error.InvalidInputException;
import io.gatecam.error.SnapshotKeptException;
import io.gatecam.error.StorageException;
import io.gatecam.snapshot.CameraSnapshots.Removal;
import io.gatecam.time.Clocks;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes snapshots, but none that is protected or still being taken. Safe for use by any thread. */
final class SnapshotRemoval {

    private static final Logger log = LoggerFactory.getLogger(SnapshotRemoval.class);

    private final SnapshotCameras cameras;
    private final Fillings fillings;
    private final SnapshotLookup lookup;
    private final Clocks clocks;
    private final Consumer<SnapshotEvent> events;

    SnapshotRemoval(
            SnapshotCameras cameras,
            Fillings fillings,
            SnapshotLookup lookup,
            Clocks clocks,
            Consumer<SnapshotEvent> events) {
        this.cameras = cameras;
        this.fillings = fillings;
        this.lookup = lookup;
        this.clocks = clocks;
        this.events = events;
    }

    /** As {@link SnapshotStore#delete(int, long)} says, with what it throws. */
    void delete(int cameraId, long second) {
        Snapshot snapshot = lookup.known(cameraId, second);
        String name = "The snapshot " + second + " of camera " + cameraId;
        switch (remove(cameras.get(cameraId), second)) {
            case FILLING ->
                throw new SnapshotKeptException(name + " is still being taken; remove it when that is over");
            case PROTECTED -> throw new SnapshotKeptException(name + " is protected; let go of it first");
            case FAILED -> throw new StorageException(name + " cannot be removed whole");
            case REMOVED -> tell(snapshot);
        }
    }

    /** One of the same second that is taken meanwhile begins when this is over, or keeps it from being done. */
    private Removal remove(CameraSnapshots camera, long second) {
        AtomicReference<Removal> outcome = new AtomicReference<>(Removal.FILLING);
        fillings.unlessTaken(new SnapshotId(camera.cameraId(), second), () -> outcome.set(camera.remove(second)));
        return outcome.get();
    }

    private void tell(Snapshot removed) {
        events.accept(new SnapshotEvent(SnapshotEvent.Kind.REMOVED, removed));
    }

    /** As {@link SnapshotStore#removeOlderThan(Instant)} says, with what it throws. */
    RemovalReport removeOlderThan(Instant moment) {
        if (moment.isAfter(clocks.now())) {
            throw new InvalidInputException(
                    "before", "The moment before which snapshots are removed must not be in the future");
        }
        Map<Removal, Integer> outcomes = new EnumMap<>(Removal.class);
        for (CameraSnapshots camera : cameras.all()) {
            removeBefore(moment.getEpochSecond(), camera, outcomes);
        }
        RemovalReport report = new RemovalReport(
                outcomes.getOrDefault(Removal.REMOVED, 0),
                outcomes.getOrDefault(Removal.FILLING, 0),
                outcomes.getOrDefault(Removal.PROTECTED, 0),
                outcomes.getOrDefault(Removal.FAILED, 0));
        if (report.removed() > 0) {
            log.info("Snapshots before {} removed: {}", moment, report);
        }
        return report;
    }

    private void removeBefore(long moment, CameraSnapshots camera, Map<Removal, Integer> outcomes) {
        List<Long> old = camera.index().before(moment);
        if (!camera.isInSight()) {
            outcomes.merge(Removal.FAILED, old.size(), Integer::sum);
            return;
        }
        for (long second : old) {
            if (fillings.contains(new SnapshotId(camera.cameraId(), second))) {
                outcomes.merge(Removal.FILLING, 1, Integer::sum);
            } else {
                removeEnded(camera, second, outcomes);
            }
        }
    }

    private void removeEnded(CameraSnapshots camera, long second, Map<Removal, Integer> outcomes) {
        SnapshotEntry entry = camera.entry(second);
        if (entry == null && !camera.index().contains(second)) {
            return;
        }
        Removal outcome = remove(camera, second);
        outcomes.merge(outcome, 1, Integer::sum);
        if (outcome == Removal.REMOVED && entry != null) {
            tell(camera.snapshot(second, entry));
        }
    }
}
