package io.gatecam.snapshot;

import io.gatecam.error.StillNotFoundException;
import io.gatecam.error.StorageException;
import io.gatecam.time.Clocks;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds snapshots and what they hold, whether they are being taken or have ended. Safe for use by any thread. */
final class SnapshotLookup {

    private final SnapshotCameras cameras;
    private final Fillings fillings;
    private final Clocks clocks;

    SnapshotLookup(SnapshotCameras cameras, Fillings fillings, Clocks clocks) {
        this.cameras = cameras;
        this.fillings = fillings;
        this.clocks = clocks;
    }

    Optional<Snapshot> find(int cameraId, long second) {
        Filling current = fillings.get(new SnapshotId(cameraId, second));
        return current != null
                ? Optional.of(current.view())
                : cameras.get(cameraId).load(second);
    }

    /** @throws StillNotFoundException if there is no such snapshot */
    Snapshot known(int cameraId, long second) {
        return find(cameraId, second)
                .orElseThrow(() -> new StillNotFoundException("Camera " + cameraId + " has no snapshot " + second));
    }

    SnapshotPage find(SnapshotQuery query) {
        Collection<CameraSnapshots> searched = cameras.all().stream()
                .filter(camera -> query.cameras().isEmpty() || query.cameras().contains(camera.cameraId()))
                .toList();
        SnapshotSearch.Result result = new SnapshotSearch(query, searched, clocks).page();
        return new SnapshotPage(result.found().stream().map(this::view).toList(), result.next());
    }

    private Snapshot view(SnapshotSearch.Found found) {
        Filling current = fillings.get(new SnapshotId(found.camera().cameraId(), found.second()));
        return current != null ? current.view() : found.camera().snapshot(found.second(), found.entry());
    }

    List<Snapshot> latest(int cameraId, int limit) {
        return cameras.get(cameraId).index().newest(limit).stream()
                .map(second -> find(cameraId, second))
                .flatMap(Optional::stream)
                .toList();
    }

    Set<Integer> cameras() {
        return cameras.all().stream()
                .filter(camera -> !camera.index().isEmpty())
                .map(CameraSnapshots::cameraId)
                .collect(Collectors.toUnmodifiableSet());
    }

    SnapshotVerification verify(int cameraId, long second) {
        known(cameraId, second);
        try {
            return cameras.get(cameraId).verify(second);
        } catch (IOException e) {
            throw new StorageException(
                    "The snapshot " + second + " of camera " + cameraId + " cannot be verified: " + e, e);
        }
    }

    Optional<byte[]> manifest(int cameraId, long second) {
        try {
            return cameras.get(cameraId).manifest(second);
        } catch (IOException e) {
            throw new StorageException(
                    "The manifest of the snapshot " + second + " of camera " + cameraId + " cannot be read: " + e, e);
        }
    }
}
