package io.gatecam.embedded;

import io.gatecam.Gatecam;
import io.gatecam.camera.ConfigFile;
import io.gatecam.snapshot.SaveResult;
import io.gatecam.snapshot.Snapshot;
import io.gatecam.snapshot.SnapshotRequest;
import io.gatecam.snapshot.SnapshotState;
import io.gatecam.snapshot.SnapshotStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A program that opens a gate and keeps what its cameras saw. */
public final class GateProgram {

    private static final Logger log = LoggerFactory.getLogger(GateProgram.class);

    private final SnapshotStore snapshots;
    private final List<Integer> gateCameras;
    private final Runnable barrier;
    private final CaseFile caseFile;

    /** Where evidence goes when it is complete. */
    @FunctionalInterface
    public interface CaseFile {
        void attach(Snapshot evidence);
    }

    public GateProgram(SnapshotStore snapshots, List<Integer> gateCameras, Runnable barrier, CaseFile caseFile) {
        this.snapshots = snapshots;
        this.gateCameras = gateCameras;
        this.barrier = barrier;
        this.caseFile = caseFile;
    }

    /** Opens the gate. A camera that fails does not keep it shut. */
    public void open(String plate) {
        barrier.run();
        SnapshotRequest request = SnapshotRequest.builder()
                .reason("gate opened")
                .labels(List.of(plate))
                .build();
        snapshots.saveAll(gateCameras, request).forEach((camera, result) -> {
            if (result instanceof SaveResult.Saved saved) {
                saved.snapshot().completed().thenAccept(this::keep);
            } else if (result instanceof SaveResult.Failed failed) {
                log.warn(
                        "No picture of {} from camera {}: {}",
                        plate,
                        camera,
                        failed.cause().getMessage());
            }
        });
    }

    private void keep(Snapshot evidence) {
        if (evidence.state() == SnapshotState.INCOMPLETE) {
            log.warn("{} lacks {} of its stills", evidence, evidence.missing().size());
        }
        caseFile.attach(evidence);
    }

    /** Opens the gate for each number plate that is typed; cameras and pictures are in the directory given. */
    public static void main(String[] args) throws IOException {
        Path data = Path.of(args[0]);
        BufferedReader plates = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Gatecam gate = Gatecam.builder(data).cameras(ConfigFile.in(data)).start()) {
            Runnable barrier = () -> log.info("The gate opens");
            CaseFile caseFile = evidence -> log.info("Evidence in {}", evidence.directory());
            GateProgram program = new GateProgram(gate.snapshots(), List.of(1, 2), barrier, caseFile);
            for (String plate = plates.readLine(); plate != null; plate = plates.readLine()) {
                program.open(plate);
            }
        }
    }
}
