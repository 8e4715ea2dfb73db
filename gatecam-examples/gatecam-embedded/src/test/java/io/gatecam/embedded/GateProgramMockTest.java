package io.gatecam.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.gatecam.error.StorageException;
import io.gatecam.snapshot.Snapshot;
import io.gatecam.snapshot.SnapshotStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** With mocks: for what no script brings about, such as a full disk, and where cameras are not the point. */
class GateProgramMockTest {

    private final SnapshotStore snapshots = mock();
    private final List<String> barrier = new ArrayList<>();
    private final List<Snapshot> caseFile = new ArrayList<>();
    private final GateProgram program = new GateProgram(snapshots, () -> barrier.add("opened"), caseFile::add);

    @Test
    void keepsTheEvidenceOnceItIsComplete() {
        Snapshot opened = mock();
        Snapshot evidence = mock();
        CompletableFuture<Snapshot> end = new CompletableFuture<>();
        when(snapshots.save(eq(7), any())).thenReturn(opened);
        when(opened.completed()).thenReturn(end);

        program.open(7, "AB-123");
        assertThat(caseFile).isEmpty();

        end.complete(evidence);
        assertThat(caseFile).containsExactly(evidence);
        verify(snapshots).save(eq(7), argThat(request -> request.labels().equals(List.of("AB-123"))));
    }

    @Test
    void survivesACaseFileThatTakesNothing() {
        Snapshot opened = mock();
        when(snapshots.save(eq(7), any())).thenReturn(opened);
        when(opened.completed()).thenReturn(CompletableFuture.completedStage(opened));
        GateProgram faulty = new GateProgram(snapshots, () -> {}, evidence -> {
            throw new IllegalStateException("The case file is closed");
        });

        assertThat(faulty.open(7, "AB-123").toCompletableFuture()).isCompleted();
    }

    @Test
    void opensTheGateAlthoughTheDiskIsFull() {
        when(snapshots.save(eq(7), any())).thenThrow(new StorageException("No space left on device"));

        assertThat(program.open(7, "AB-123").toCompletableFuture()).isCompleted();

        assertThat(barrier).containsExactly("opened");
        assertThat(caseFile).isEmpty();
    }
}
