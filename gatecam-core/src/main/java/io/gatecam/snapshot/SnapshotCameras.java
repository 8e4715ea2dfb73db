package io.gatecam.snapshot;

import io.gatecam.disk.CameraDirectory;
import io.gatecam.disk.Disk;
import io.gatecam.still.StillStore;
import io.gatecam.time.Worker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is on the disk, by camera. Safe for use by any thread. */
final class SnapshotCameras {

    private static final Logger log = LoggerFactory.getLogger(SnapshotCameras.class);

    private final Path dataDirectory;
    private final StillStore stills;
    private final SnapshotOptions options;
    private final Disk disk;
    private final Worker worker;
    private final Map<Integer, CameraSnapshots> cameras = new ConcurrentHashMap<>();

    /** @param worker reads what is on the disk in the background */
    SnapshotCameras(Path dataDirectory, StillStore stills, SnapshotOptions options, Disk disk, Worker worker) {
        this.dataDirectory = dataDirectory;
        this.stills = stills;
        this.options = options;
        this.disk = disk;
        this.worker = worker;
    }

    CameraSnapshots get(int cameraId) {
        CameraSnapshots known = cameras.get(cameraId);
        return known != null ? known : cameras.computeIfAbsent(cameraId, this::open);
    }

    private CameraSnapshots open(int cameraId) {
        SnapshotFiles files = new SnapshotFiles(CameraDirectory.of(dataDirectory, cameraId), disk);
        return new CameraSnapshots(cameraId, files, options, stills, worker);
    }

    Collection<CameraSnapshots> all() {
        return cameras.values();
    }

    /** Opens every camera that ever had a directory, also those that are configured no more. */
    void openAll() {
        try {
            for (String name : disk.names(dataDirectory)) {
                OptionalLong id = CameraDirectory.idOf(name);
                if (id.isPresent() && id.getAsLong() <= Integer.MAX_VALUE) {
                    get((int) id.getAsLong());
                }
            }
        } catch (IOException e) {
            log.error("The snapshots in {} cannot be listed", dataDirectory, e);
        }
    }
}
