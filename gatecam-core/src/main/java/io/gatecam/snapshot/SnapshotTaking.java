package io.gatecam.snapshot;

import io.gatecam.error.StorageException;
import io.gatecam.still.Still;
import io.gatecam.time.Clocks;
import io.gatecam.time.Worker;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Takes snapshots: begins them, lets them fill as stills come, and ends them in time. Safe for use by any thread. */
final class SnapshotTaking {

    private final SnapshotCameras cameras;
    private final Fillings fillings;
    private final SnapshotNotes notes;
    private final SnapshotOptions options;
    private final Clocks clocks;
    private final Worker worker;
    private final Consumer<SnapshotEvent> events;

    /** The cameras whose stills the worker has been told of. */
    private final Set<Integer> awaited = ConcurrentHashMap.newKeySet();

    private volatile boolean closed;

    SnapshotTaking(
            SnapshotCameras cameras,
            Fillings fillings,
            SnapshotNotes notes,
            SnapshotOptions options,
            Clocks clocks,
            Worker worker,
            Consumer<SnapshotEvent> events) {
        this.cameras = cameras;
        this.fillings = fillings;
        this.notes = notes;
        this.options = options;
        this.clocks = clocks;
        this.worker = worker;
        this.events = events;
    }

    /** Goes on with those whose end an earlier run did not see. */
    void takeUp() {
        for (CameraSnapshots camera : cameras.all()) {
            for (Filling interrupted : camera.interrupted()) {
                fillings.put(interrupted);
                scheduleEnd(interrupted);
            }
        }
    }

    /** @throws StorageException if the disk does not take it; nothing is left behind then */
    Snapshot take(SnapshotId id, SnapshotRequest request) {
        CameraSnapshots camera = cameras.get(id.cameraId());
        if (!fillings.contains(id) && camera.index().contains(id.second())) {
            Optional<Snapshot> ended = camera.loadWhole(id.second());
            if (ended.isPresent()) {
                return notes.add(ended.get(), request);
            }
        }
        Filling created = camera.filling(id, draft(id, request));
        Filling winner = fillings.getOrBegin(id, () -> camera.holds(id.second()) ? null : created);
        return winner == null ? endedMeanwhile(id, camera, request) : begin(winner, created, camera, request);
    }

    private SnapshotDraft draft(SnapshotId id, SnapshotRequest request) {
        SnapshotNote note = new SnapshotNote(clocks.now(), request.reason(), request.labels(), request.note(), false);
        SnapshotSpan span = SnapshotSpan.around(
                id.second(),
                request.before().orElse(options.before()),
                request.after().orElse(options.after()));
        return new SnapshotDraft(span, note);
    }

    /** What it holds, and what is said of it, must not begin anew. */
    private Snapshot endedMeanwhile(SnapshotId id, CameraSnapshots camera, SnapshotRequest request) {
        return camera.loadWhole(id.second())
                .map(ended -> notes.add(ended, request))
                .orElseThrow(() -> new StorageException(
                        "The snapshot " + id.second() + " of camera " + id.cameraId() + " cannot be read"));
    }

    private Snapshot begin(Filling winner, Filling created, CameraSnapshots camera, SnapshotRequest request) {
        SnapshotId id = winner.id();
        try {
            winner.begin(clocks.now());
        } catch (IOException e) {
            if (winner == created) {
                camera.abandon(id.second());
                fillings.remove(created);
            }
            throw new StorageException(
                    "The snapshot " + id.second() + " of camera " + id.cameraId() + " cannot be written: "
                            + e.getClass().getSimpleName() + ", " + e.getMessage(),
                    e);
        }
        if (winner == created) {
            tell(SnapshotEvent.Kind.TAKEN, created);
            created.letEnd();
            scheduleEnd(created);
        }
        if (closed) {
            winner.interrupt();
        }
        return winner == created ? winner.view() : notes.add(winner.view(), request);
    }

    private void tell(SnapshotEvent.Kind kind, Filling filling) {
        events.accept(new SnapshotEvent(kind, filling.view()));
    }

    /** A camera waits for the worker once at most, so that a disk that hangs collects no work. */
    void onStill(Still still) {
        if (awaited.add(still.cameraId())) {
            worker.execute(() -> advance(still.cameraId()));
        }
    }

    private void advance(int cameraId) {
        awaited.remove(cameraId);
        for (Filling each : fillings.of(cameraId)) {
            if (each.isPassed()) {
                end(each);
            } else {
                each.pull();
            }
        }
    }

    private void scheduleEnd(Filling each) {
        Instant deadline = Instant.ofEpochSecond(each.span().last()).plus(options.settle());
        worker.schedule(Duration.between(clocks.now(), deadline), () -> end(each));
    }

    private void end(Filling each) {
        if (each.end()) {
            fillings.remove(each);
            tell(SnapshotEvent.Kind.COMPLETED, each);
        }
    }

    /** One that begins all the same is interrupted. */
    void refuse() {
        closed = true;
    }
}
