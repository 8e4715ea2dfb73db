package io.gatecam.embedded;

import io.gatecam.Gatecam;
import io.gatecam.camera.ConfigFile;
import io.gatecam.error.GatecamException;
import io.gatecam.snapshot.Snapshot;
import io.gatecam.snapshot.SnapshotRequest;
import io.gatecam.snapshot.SnapshotStore;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a gate and keeps what its camera saw. */
public final class GateProgram {

    private static final Logger log = LoggerFactory.getLogger(GateProgram.class);

    private final SnapshotStore snapshots;
    private final Runnable barrier;
    private final Consumer<Snapshot> caseFile;

    public GateProgram(SnapshotStore snapshots, Runnable barrier, Consumer<Snapshot> caseFile) {
        this.snapshots = snapshots;
        this.barrier = barrier;
        this.caseFile = caseFile;
    }

    /** Opens the gate, also when there is no picture, and returns at once. Ends when the evidence is kept. */
    public CompletionStage<Void> open(int camera, String plate) {
        barrier.run();
        try {
            SnapshotRequest request = SnapshotRequest.builder()
                    .reason("gate opened")
                    .labels(List.of(plate))
                    .build();
            Snapshot opened = snapshots.save(camera, request); // returns at once
            return opened.completed().thenAccept(caseFile).exceptionally(e -> warn(plate, e)); // 20 s later
        } catch (GatecamException e) {
            return CompletableFuture.completedStage(warn(plate, e));
        }
    }

    private static Void warn(String plate, Throwable e) {
        log.warn("No evidence of {}: {}", plate, e.getMessage());
        return null;
    }

    /** Opens the gate for each number plate that is typed. Cameras and pictures are in the directory given. */
    public static void main(String[] args) {
        Path data = Path.of(args[0]);
        int camera = Integer.parseInt(args[1]);
        Stream<String> plates = new BufferedReader(new InputStreamReader(System.in)).lines();
        try (Gatecam gate = Gatecam.builder(data).cameras(ConfigFile.in(data)).start()) {
            Consumer<Snapshot> caseFile = evidence -> System.out.println(evidence + " in " + evidence.directory());
            GateProgram program = new GateProgram(gate.snapshots(), () -> System.out.println("Opened"), caseFile);
            plates.map(plate -> program.open(camera, plate))
                    .reduce((earlier, later) -> earlier.thenCombine(later, (one, other) -> other))
                    .ifPresent(all -> all.toCompletableFuture().join());
        }
    }
}
