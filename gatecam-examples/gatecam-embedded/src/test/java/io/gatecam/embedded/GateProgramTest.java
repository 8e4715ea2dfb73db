package io.gatecam.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.Gatecam;
import io.gatecam.camera.Camera;
import io.gatecam.snapshot.Snapshot;
import io.gatecam.snapshot.SnapshotState;
import io.gatecam.testkit.ScriptedFeed;
import io.gatecam.testkit.ScriptedGate;
import io.gatecam.time.ManualClocks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** With a whole gatecam, but without ffmpeg and without waiting: the camera follows a script. */
@ExtendWith(ScriptedGate.class)
class GateProgramTest {

    private final List<String> barrier = new ArrayList<>();
    private final List<Snapshot> caseFile = new ArrayList<>();

    private Gatecam gate;
    private GateProgram program;

    @BeforeEach
    void start(ScriptedFeed camera, ManualClocks clocks, @TempDir Path data) {
        gate = Gatecam.builder(data)
                .cameras(() -> List.of(Camera.of(7, "rtsp://camera/stream")))
                .feeds(camera)
                .clocks(clocks)
                .start();
        program = new GateProgram(gate.snapshots(), () -> barrier.add("opened"), caseFile::add);
    }

    @AfterEach
    void close() {
        gate.close();
    }

    @Test
    void keepsTheSecondsBeforeAndAfterTheGateOpened(ScriptedFeed camera) {
        camera.play(Duration.ofSeconds(40));
        program.open(7, "AB-123");
        assertThat(caseFile).isEmpty();

        camera.play(Duration.ofSeconds(30));
        assertThat(caseFile).singleElement().satisfies(evidence -> {
            assertThat(evidence.state()).isEqualTo(SnapshotState.COMPLETE);
            assertThat(evidence.labels()).containsExactly("AB-123");
            assertThat(evidence.stills()).hasSize(41);
        });
    }

    @Test
    void keepsWhatThereIsWhenTheCameraFallsSilent(ScriptedFeed camera) {
        camera.play(Duration.ofSeconds(40));
        program.open(7, "AB-123");
        camera.silence(7);
        camera.play(Duration.ofSeconds(30));

        assertThat(caseFile).extracting(Snapshot::state).containsExactly(SnapshotState.INCOMPLETE);
    }

    @Test
    void opensTheGateAlthoughTheCameraHasShownNothing() {
        assertThat(program.open(7, "AB-123").toCompletableFuture()).isCompleted();

        assertThat(barrier).containsExactly("opened");
        assertThat(caseFile).isEmpty();
    }
}
