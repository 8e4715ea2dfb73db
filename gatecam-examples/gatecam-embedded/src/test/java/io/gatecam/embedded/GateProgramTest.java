package io.gatecam.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.gatecam.Gatecam;
import io.gatecam.camera.Camera;
import io.gatecam.error.StillUnavailableException;
import io.gatecam.snapshot.SaveResult;
import io.gatecam.snapshot.Snapshot;
import io.gatecam.snapshot.SnapshotState;
import io.gatecam.snapshot.SnapshotStore;
import io.gatecam.testkit.ScriptedFeed;
import io.gatecam.testkit.ScriptedGate;
import io.gatecam.time.ManualClocks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Without ffmpeg and without waiting: cameras follow a script, and the test turns the clocks. */
@ExtendWith(ScriptedGate.class)
class GateProgramTest {

    private final List<String> events = new ArrayList<>();
    private final List<Snapshot> kept = new ArrayList<>();

    @TempDir
    private Path data;

    @Test
    void attachesTheSecondsBeforeAndAfterTheGateOpened(ScriptedFeed cameras, ManualClocks clocks) {
        try (Gatecam gate = gate(cameras, clocks)) {
            cameras.play(Duration.ofSeconds(40));

            program(gate.snapshots()).open("AB-123");
            assertThat(kept).isEmpty();
            cameras.play(Duration.ofSeconds(30));

            assertThat(kept).hasSize(2).allSatisfy(evidence -> {
                assertThat(evidence.state()).isEqualTo(SnapshotState.COMPLETE);
                assertThat(evidence.labels()).containsExactly("AB-123");
                assertThat(evidence.stills()).hasSize(41);
            });
        }
    }

    @Test
    void keepsWhatThereIsWhenACameraFallsSilent(ScriptedFeed cameras, ManualClocks clocks) {
        try (Gatecam gate = gate(cameras, clocks)) {
            cameras.play(Duration.ofSeconds(40));
            cameras.silence(2);

            program(gate.snapshots()).open("AB-123");
            cameras.play(Duration.ofSeconds(30));

            assertThat(kept)
                    .extracting(Snapshot::cameraId, Snapshot::state)
                    .contains(tuple(1, SnapshotState.COMPLETE), tuple(2, SnapshotState.INCOMPLETE));
        }
    }

    @Test
    void opensTheGateAlthoughNoCameraHasAPicture() {
        SnapshotStore snapshots = mock(SnapshotStore.class);
        when(snapshots.saveAll(any(), any()))
                .thenReturn(Map.of(
                        1,
                        new SaveResult.Failed(new StillUnavailableException("no still yet", Duration.ofSeconds(2)))));

        program(snapshots).open("AB-123");

        assertThat(events).containsExactly("opened");
        assertThat(kept).isEmpty();
    }

    private Gatecam gate(ScriptedFeed cameras, ManualClocks clocks) {
        List<Camera> list = List.of(Camera.of(1, "rtsp://camera-1/stream"), Camera.of(2, "rtsp://camera-2/stream"));
        return Gatecam.builder(data)
                .cameras(() -> list)
                .feeds(cameras)
                .clocks(clocks)
                .start();
    }

    private GateProgram program(SnapshotStore snapshots) {
        return new GateProgram(snapshots, List.of(1, 2), () -> events.add("opened"), kept::add);
    }
}
