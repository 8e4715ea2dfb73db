package io.gatecam.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.snapshot.Snapshot;
import io.gatecam.snapshot.SnapshotState;
import io.gatecam.still.Still;
import io.gatecam.testkit.Misbehaviour;
import io.gatecam.testkit.SimulatedCameras;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The program that embeds gatecam dies in ways that let it clean up nothing. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(SimulatedCameras.Extension.class)
@Timeout(120)
class KilledProgramIT {

    private static final Duration ORPHANS_END_WITHIN = Duration.ofSeconds(5);

    @TempDir
    private Path data;

    @Test
    void killedWhileStillsFlowItLeavesNoFfmpeg(SimulatedCameras cameras) throws IOException {
        assertLeavesNothing(
                Fleet.of(3, cameras::start), program -> program.jvm().kill());
    }

    @Test
    void killedWhileTheCamerasAreFrozenItLeavesNoFfmpeg(SimulatedCameras cameras) throws IOException {
        Fleet fleet = Fleet.of(3, cameras::start);
        assertLeavesNothing(fleet, program -> {
            fleet.cameras().forEach(camera -> camera.behave(Misbehaviour.freeze()));
            program.jvm().kill();
        });
    }

    @Test
    void killedWhereNoSetprivIsInstalledItLeavesNoFfmpeg(SimulatedCameras cameras, @TempDir Path programs)
            throws IOException {
        Path shell = Files.createSymbolicLink(programs.resolve("sh"), Path.of("/bin/sh"));
        Path sleep = Files.createSymbolicLink(programs.resolve("sleep"), Path.of("/bin/sleep"));
        Fleet fleet = Fleet.of(3, cameras::start);
        assertLeavesNothing(fleet, Map.of("PATH", programs.toString()), program -> {
            fleet.cameras().forEach(camera -> camera.behave(Misbehaviour.freeze()));
            program.jvm().kill();
        });
        Files.delete(shell);
        Files.delete(sleep);
    }

    @Test
    void terminatedItLeavesNoFfmpeg(SimulatedCameras cameras) throws IOException {
        assertLeavesNothing(
                Fleet.of(3, cameras::start), program -> program.jvm().signal("TERM"));
    }

    @Test
    void terminatedWithItsWholeGroupItLeavesNoFfmpeg(SimulatedCameras cameras) throws IOException {
        assertLeavesNothing(
                Fleet.of(3, cameras::start), program -> program.jvm().signalGroup("TERM"));
    }

    private void assertLeavesNothing(Fleet fleet, Consumer<ProgramProcess> end) throws IOException {
        assertLeavesNothing(fleet, Map.of(), end);
    }

    private void assertLeavesNothing(Fleet fleet, Map<String, String> environment, Consumer<ProgramProcess> end)
            throws IOException {
        try (ProgramProcess program = ProgramProcess.start(data, fleet, environment)) {
            program.awaitStills(2, fleet);
            List<Child> children = program.children();
            assertThat(children).hasSizeGreaterThanOrEqualTo(3).allMatch(Child::isRunning);
            end.accept(program);
            Site.within(ORPHANS_END_WITHIN).until(() -> children.stream().noneMatch(Child::isRunning));
            Site.within(ORPHANS_END_WITHIN).until(() -> !program.jvm().isRunning());
        }
    }

    @Test
    void killedInTheMiddleOfASnapshotItsNextStartFinishesIt(SimulatedCameras cameras) throws IOException {
        Fleet fleet = Fleet.of(1, cameras::start);
        List<String> before;
        try (ProgramProcess program = ProgramProcess.start(data, fleet)) {
            program.awaitStills(5, fleet);
            program.save();
            int saved = program.live(1).size();
            program.awaitStills(saved + 2, fleet);
            before = program.live(1);
            program.jvm().kill();
            Site.within(ORPHANS_END_WITHIN).until(() -> !program.jvm().isRunning());
        }
        try (Site site = Site.start(Site.builder(data, fleet.configured()))) {
            Snapshot taken = site.gate().snapshots().latest(1, 1).get(0);
            assertThat(taken.state()).isEqualTo(SnapshotState.FILLING);
            Snapshot ended = Site.within(Duration.ofSeconds(30))
                    .until(
                            () -> site.gate()
                                    .snapshots()
                                    .find(1, taken.second())
                                    .orElseThrow(),
                            now -> now.state() != SnapshotState.FILLING);
            List<Long> liveSeconds = before.stream()
                    .map(name -> Long.valueOf(name.replace(".jpg", "")))
                    .toList();
            assertThat(ended.stills()).containsAll(liveSeconds);
            assertThat(ended.stills().get(ended.stills().size() - 1))
                    .isGreaterThan(liveSeconds.get(liveSeconds.size() - 1));
            assertThat(ended.state())
                    .isEqualTo(
                            ended.missing().stream().anyMatch(second -> second >= ended.second())
                                    ? SnapshotState.INCOMPLETE
                                    : SnapshotState.COMPLETE);
            assertThat(ended.directory().resolve(".manifest.json")).isNotEmptyFile();
            assertThat(site.gate().stills().range(1, liveSeconds.get(0), liveSeconds.get(liveSeconds.size() - 1)))
                    .extracting(Still::second)
                    .containsExactlyElementsOf(liveSeconds);
            assertThat(fleet.camera(1).maxSimultaneous()).isEqualTo(1);
        }
    }

    @Test
    void killedLongAgoItsNextStartSaysWhatIsMissing(SimulatedCameras cameras) throws IOException {
        Fleet fleet = Fleet.of(1, cameras::start);
        try (ProgramProcess program = ProgramProcess.start(data, fleet)) {
            program.awaitStills(3, fleet);
            program.save();
            program.jvm().kill();
            Site.within(ORPHANS_END_WITHIN).until(() -> !program.jvm().isRunning());
        }
        fleet.camera(1).behave(Misbehaviour.refuse());
        try (Site site = Site.start(Site.builder(data, fleet.configured()))) {
            Snapshot ended = Site.within(Duration.ofSeconds(40))
                    .until(
                            () -> site.gate().snapshots().latest(1, 1).get(0),
                            now -> now.state() != SnapshotState.FILLING);
            assertThat(ended.state()).isEqualTo(SnapshotState.INCOMPLETE);
            assertThat(ended.stills()).contains(ended.second());
            assertThat(ended.missing()).contains(ended.second() + 20);
        }
    }
}
