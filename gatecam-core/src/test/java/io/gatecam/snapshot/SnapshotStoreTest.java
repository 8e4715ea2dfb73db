package io.gatecam.snapshot;

import static io.gatecam.snapshot.SnapshotBench.NOW;
import static io.gatecam.snapshot.SnapshotBench.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatecam.disk.FaultyDisk.Call;
import io.gatecam.error.InvalidInputException;
import io.gatecam.error.StillNotFoundException;
import io.gatecam.error.StillUnavailableException;
import io.gatecam.error.StorageException;
import io.gatecam.still.Still;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotStoreTest {

    @TempDir
    Path data;

    private SnapshotBench bench;

    @BeforeEach
    void open() {
        bench = new SnapshotBench(data);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aSnapshotOfNowHoldsTheTwentySecondsBeforeAtOnce() {
        Snapshot snapshot = bench.snapshots.save(1);

        assertThat(snapshot.second()).isEqualTo(NOW);
        assertThat(snapshot.state()).isEqualTo(SnapshotState.FILLING);
        assertThat(snapshot.stills()).isEqualTo(seconds(NOW - 20, NOW));
        assertThat(snapshot.missing()).isEqualTo(seconds(NOW + 1, NOW + 20));
        assertThat(bench.names(snapshot.directory())).hasSize(21);
    }

    @Test
    void invariant9_aSnapshotIsMadeOfHardLinks() throws IOException {
        Snapshot snapshot = bench.snapshots.save(1);

        assertThat(Files.getAttribute(snapshot.directory().resolve(NOW + ".jpg"), "unix:ino"))
                .isEqualTo(Files.getAttribute(bench.camera().still(NOW), "unix:ino"));
    }

    @Test
    void completesAtTheFirstStillAfterItsLastSecond() {
        Snapshot snapshot = bench.snapshots.save(1);
        bench.play(20);
        assertThat(SnapshotBench.end(snapshot)).isNotDone();

        bench.play(1);
        assertThat(SnapshotBench.end(snapshot))
                .isCompletedWithValueMatching(end ->
                        end.state() == SnapshotState.COMPLETE && end.stills().equals(seconds(NOW - 20, NOW + 20)));
        assertThat(bench.find(NOW).missing()).isEmpty();
        assertThat(bench.drafts()).isEmpty();
    }

    @Test
    void completesFiveSecondsAfterItsLastSecondAtTheLatest() {
        Snapshot snapshot = bench.snapshots.save(1);
        bench.play(20);
        bench.clocks.advance(Duration.ofMillis(4_499));
        assertThat(SnapshotBench.end(snapshot)).isNotDone();

        bench.clocks.advance(Duration.ofMillis(1));
        assertThat(SnapshotBench.end(snapshot))
                .isCompletedWithValueMatching(end -> end.state() == SnapshotState.COMPLETE);
    }

    @Test
    void aGapAfterTheMomentMakesItIncomplete() {
        Snapshot snapshot = bench.snapshots.save(1);
        bench.play(5);
        bench.pause(3);
        bench.play(20);

        assertThat(SnapshotBench.end(snapshot))
                .isCompletedWithValueMatching(end ->
                        end.state() == SnapshotState.INCOMPLETE && end.missing().size() == 3);
        assertThat(bench.find(NOW).state()).isEqualTo(SnapshotState.INCOMPLETE);
    }

    @Test
    void aCameraThatGoesAwayMakesItIncomplete() {
        Snapshot snapshot = bench.snapshots.save(1);
        bench.pause(25);

        assertThat(SnapshotBench.end(snapshot))
                .isCompletedWithValueMatching(end -> end.state() == SnapshotState.INCOMPLETE);
        assertThat(bench.find(NOW).stills()).isEqualTo(seconds(NOW - 20, NOW));
    }

    @Test
    void aGapBeforeTheMomentOnlyLeavesItComplete() {
        bench.pause(10);
        bench.play(5);
        Snapshot snapshot = bench.snapshots.save(1);
        bench.play(21);

        assertThat(SnapshotBench.end(snapshot))
                .isCompletedWithValueMatching(end ->
                        end.state() == SnapshotState.COMPLETE && !end.missing().isEmpty());
    }

    @Test
    void aMomentInThePastIsThatOfItsNearestStill() {
        assertThat(bench.save(NOW - 7).second()).isEqualTo(NOW - 7);
        bench.pause(5);
        assertThat(bench.save(NOW + 5).second()).isEqualTo(NOW);
        bench.pause(1);
        assertThatExceptionOfType(StillNotFoundException.class).isThrownBy(() -> bench.save(NOW + 6));
        assertThat(bench.names(bench.camera().snapshots())).hasSize(3);
    }

    @Test
    void aStillOfASnapshotOutlivesTheLiveOne() throws IOException {
        bench.snapshots.save(1);
        bench.play(21);
        Still live = bench.stills.range(1, NOW, NOW).get(0);
        Files.delete(live.file());

        assertThat(bench.snapshots.still(1, NOW, NOW)).hasValueSatisfying(still -> {
            assertThat(still.capturedAt()).isEqualTo(live.capturedAt());
            assertThat(still.kind()).isEqualTo(Still.Kind.OWN);
            assertThat(still.bytes()).isEqualTo(new byte[] {60, 0});
            assertThat(still.file()).isEqualTo(bench.find(NOW).directory().resolve(NOW + ".jpg"));
        });
    }

    @Test
    void aStillIsFoundInItsOwnSnapshotOnly() throws IOException {
        Path directory = bench.snapshots.save(1).directory();
        Files.createSymbolicLink(directory.resolve(NOW + 1 + ".jpg"), directory.resolve(NOW + ".jpg"));

        assertThat(bench.snapshots.still(1, NOW, NOW - 20)).isPresent();
        assertThat(bench.snapshots.still(1, NOW, NOW - 21)).isEmpty();
        assertThat(bench.snapshots.still(1, NOW, NOW + 1)).as("a symbolic link").isEmpty();
        assertThat(bench.snapshots.still(1, NOW - 1, NOW)).isEmpty();
        assertThat(bench.snapshots.still(2, NOW, NOW)).isEmpty();
    }

    @Test
    void aStillThatCannotBeReadIsNoMissingOne() {
        bench.snapshots.save(1);
        bench.disk.fail(Call.READ);

        assertThatExceptionOfType(StorageException.class).isThrownBy(() -> bench.snapshots.still(1, NOW, NOW));
    }

    @Test
    void aStillKeepsItsKindInTheManifest() throws IOException {
        bench.snapshots.save(1);
        bench.play(21);
        Path manifest = bench.find(NOW).directory().resolve(".manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replaceFirst("\"own\"", "\"damaged\""));
        Files.delete(bench.camera().still(NOW - 20));

        assertThat(bench.snapshots.still(1, NOW, NOW - 20).orElseThrow().kind()).isEqualTo(Still.Kind.DAMAGED);
        assertThat(bench.snapshots.still(1, NOW, NOW - 19).orElseThrow().kind()).isEqualTo(Still.Kind.OWN);
    }

    @Test
    void aSnapshotWhoseTimeIsOverIsCompleteAtOnce() {
        Snapshot snapshot = bench.save(NOW - 30);
        bench.play(1);

        assertThat(SnapshotBench.end(snapshot))
                .isCompletedWithValueMatching(end ->
                        end.state() == SnapshotState.COMPLETE && end.stills().size() == 41);
    }

    @Test
    void aMomentIsReachedAsFarBackAsAStillNearItIsKept() {
        bench.play(30);

        assertThat(bench.save(START).second()).isEqualTo(START);
        assertThat(bench.save(START - 5).second()).isEqualTo(START);
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> bench.save(START - 6))
                .withMessageContaining("60 s");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> bench.save(Long.MIN_VALUE / 1_000_000_000));
    }

    @Test
    void aMomentInTheFutureIsTakenWhenItComes() {
        Snapshot snapshot = bench.save(NOW + 60);
        assertThat(snapshot.second()).isEqualTo(NOW + 60);
        assertThat(snapshot.stills()).isEmpty();
        assertThat(snapshot.directory()).isEmptyDirectory();
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> bench.save(NOW + 61));

        bench.play(81);
        assertThat(SnapshotBench.end(snapshot))
                .isCompletedWithValueMatching(end ->
                        end.state() == SnapshotState.COMPLETE && end.stills().equals(seconds(NOW + 40, NOW + 80)));
    }

    @Test
    void aSecondCallForTheSameSecondIsTheSameSnapshot() {
        bench.snapshots.save(1, SnapshotRequest.builder().reason("first").build());
        Snapshot second = bench.snapshots.save(
                1, SnapshotRequest.builder().reason("second").build());
        assertThat(second.reason()).isEqualTo("first");
        bench.play(21);

        assertThat(bench.save(NOW).state()).isEqualTo(SnapshotState.COMPLETE);
        assertThat(bench.snapshots.latest(1, 10)).hasSize(1);
    }

    @Test
    void whatASecondCallForTheSameSecondSaysIsAdded() {
        bench.snapshots.save(
                1, SnapshotRequest.builder().labels(List.of("AB 1")).build());
        Snapshot second = bench.snapshots.save(
                1,
                SnapshotRequest.builder()
                        .labels(List.of("CD 2", "AB 1"))
                        .note("two cars")
                        .build());
        assertThat(second.labels()).containsExactly("AB 1", "CD 2");
        assertThat(second.note()).isEqualTo("two cars");
        bench.play(21);

        Snapshot third = bench.snapshots.save(
                1,
                SnapshotRequest.builder()
                        .at(Instant.ofEpochSecond(NOW))
                        .labels(List.of("EF 3"))
                        .note("not said first")
                        .build());
        assertThat(third.labels()).containsExactly("AB 1", "CD 2", "EF 3");
        assertThat(third.note()).isEqualTo("two cars");
    }

    @Test
    void snapshotsThatOverlapAllGetEveryStill() {
        Snapshot first = bench.snapshots.save(1);
        bench.play(7);
        Snapshot second = bench.snapshots.save(1);
        bench.play(21);

        assertThat(SnapshotBench.end(first))
                .isCompletedWithValueMatching(end -> end.stills().size() == 41);
        assertThat(SnapshotBench.end(second))
                .isCompletedWithValueMatching(end -> end.stills().size() == 41);
    }

    @Test
    void aCameraWithoutACurrentStillGetsNoDirectory() {
        assertThatExceptionOfType(StillUnavailableException.class).isThrownBy(() -> bench.snapshots.save(2));
        bench.pause(60);
        bench.snapshots.save(1);
        bench.pause(1);
        assertThatExceptionOfType(StillUnavailableException.class)
                .isThrownBy(() -> bench.snapshots.save(1))
                .withMessageContaining("61 s");

        assertThat(data.resolve("camera_2")).doesNotExist();
    }

    @Test
    void ofSeveralCamerasOneFailureKeepsNoOtherFromBeingSaved() {
        var results = bench.snapshots.saveAll(List.of(2, 1), SnapshotRequest.now());

        assertThat(results.keySet()).containsExactly(2, 1);
        assertThat(results.get(2))
                .isInstanceOfSatisfying(
                        SaveResult.Failed.class,
                        failed -> assertThat(failed.cause()).isInstanceOf(StillUnavailableException.class));
        assertThat(results.get(1)).isInstanceOf(SaveResult.Saved.class);
    }

    @Test
    void theManifestTellsWhatTheSnapshotHolds() throws IOException {
        bench.snapshots.save(
                1,
                SnapshotRequest.builder()
                        .reason("gate opened")
                        .labels(List.of("AB 123", "van"))
                        .build());
        bench.play(5);
        bench.pause(1);
        bench.play(20);

        JsonNode manifest = new ObjectMapper().readTree(manifest(NOW).toFile());
        assertThat(manifest.path("camera").intValue()).isEqualTo(1);
        assertThat(manifest.path("second").longValue()).isEqualTo(NOW);
        assertThat(manifest.path("state").textValue()).isEqualTo("complete");
        assertThat(manifest.path("reason").textValue()).isEqualTo("gate opened");
        assertThat(manifest.path("labels")).extracting(JsonNode::textValue).containsExactly("AB 123", "van");
        assertThat(manifest.path("missing")).isEmpty();
        assertThat(manifest.path("stills")).hasSize(41);
        assertThat(manifest.path("stills").get(26).path("kind").textValue()).isEqualTo("repeat");
        assertThat(manifest.path("stills"))
                .filteredOn(still -> still.path("kind").textValue().equals("own"))
                .hasSize(40);
        assertThat(manifest.path("stills").get(0).path("sha256").textValue()).matches("[0-9a-f]{64}");
        assertThat(manifest.path("stills").get(25).path("sha256"))
                .isEqualTo(manifest.path("stills").get(26).path("sha256"));
        Snapshot found = bench.find(NOW);
        assertThat(found.reason()).isEqualTo("gate opened");
        assertThat(found.labels()).containsExactly("AB 123", "van");
    }

    @Test
    void theNewestAreListedFirstAndNoMoreThanAsked() {
        bench.save(NOW - 9);
        bench.save(NOW - 3);
        bench.save(NOW - 6);

        assertThat(bench.snapshots.latest(1, 2)).extracting(Snapshot::second).containsExactly(NOW - 3, NOW - 6);
        assertThat(bench.snapshots.latest(1, 0)).isEmpty();
        assertThat(bench.snapshots.latest(2, 5)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> bench.snapshots.latest(1, -1));
    }

    @Test
    void aSnapshotThatSomebodyRemovedIsNotListed() throws IOException {
        bench.save(NOW - 30);
        bench.play(1);
        for (String name : bench.names(bench.camera().snapshot(NOW - 30))) {
            Files.delete(bench.camera().snapshot(NOW - 30).resolve(name));
        }
        Files.delete(bench.camera().snapshot(NOW - 30));

        assertThat(bench.snapshots.latest(1, 5)).isEmpty();
        assertThat(bench.snapshots.find(1, NOW - 30)).isEmpty();
    }

    @Test
    void theStillsOfASnapshotThatIsFillingAreNeeded() {
        assertThat(bench.snapshots.neededFrom(1)).isEqualTo(Long.MAX_VALUE);
        bench.snapshots.save(1);
        assertThat(bench.snapshots.neededFrom(1)).isEqualTo(NOW - 20);
        assertThat(bench.snapshots.neededFrom(2)).isEqualTo(Long.MAX_VALUE);

        bench.play(21);
        assertThat(bench.snapshots.neededFrom(1)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void bytesAreCountedThroughSavesRemovalsAndRestarts() {
        bench.snapshots.save(1);
        assertThat(bench.snapshots.bytes(1)).isEqualTo(42);
        bench.play(21);
        assertThat(bench.snapshots.bytes(1)).isEqualTo(82);
        bench.crash();
        assertThat(bench.snapshots.bytes(1)).isEqualTo(82);

        bench.snapshots.removeOlderThan(bench.clocks.now());
        assertThat(bench.snapshots.bytes(1)).isZero();
    }

    @Test
    void olderSnapshotsAreRemovedAndTheOneThatIsFillingStays() {
        bench.save(NOW - 40);
        bench.save(NOW - 35);
        bench.play(1);
        bench.snapshots.save(1);

        RemovalReport none = bench.snapshots.removeOlderThan(Instant.ofEpochSecond(0));
        RemovalReport one = bench.snapshots.removeOlderThan(Instant.ofEpochSecond(NOW - 35));
        bench.pause(2);
        RemovalReport rest = bench.snapshots.removeOlderThan(bench.clocks.now());

        assertThat(none).isEqualTo(new RemovalReport(0, 0, 0, 0));
        assertThat(one).isEqualTo(new RemovalReport(1, 0, 0, 0));
        assertThat(rest).isEqualTo(new RemovalReport(1, 1, 0, 0));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(
                        () -> bench.snapshots.removeOlderThan(bench.clocks.now().plusSeconds(1)));
    }

    @Test
    void invariant12_removalTouchesNothingThatIsNotGatecams() throws IOException {
        Path snapshots = Files.createDirectories(bench.camera().snapshots());
        Path outside = Files.createDirectory(data.resolve("outside"));
        Files.write(outside.resolve("5.jpg"), new byte[] {1});
        Files.write(snapshots.resolve("notes"), new byte[] {1});
        Files.createDirectory(snapshots.resolve(".x"));
        Files.createDirectory(snapshots.resolve("5x"));
        Files.createSymbolicLink(snapshots.resolve("7"), outside);
        bench.save(NOW - 40);
        bench.play(1);
        Files.write(bench.camera().snapshot(NOW - 40).resolve("report.txt"), new byte[] {1});
        bench.crash();

        assertThat(bench.snapshots.removeOlderThan(bench.clocks.now())).isEqualTo(new RemovalReport(0, 0, 0, 1));

        assertThat(bench.names(snapshots)).contains("notes", ".x", "5x", "7", Long.toString(NOW - 40));
        assertThat(bench.names(bench.camera().snapshot(NOW - 40))).containsExactly("report.txt");
        assertThat(outside.resolve("5.jpg")).exists();
        assertThat(bench.snapshots.bytes(1)).isZero();
    }

    @Test
    void nobodyWaitsForASnapshotThatIsBeingForcedToTheDisk() {
        bench.snapshots.save(1);
        List<Snapshot> seenMeanwhile = new ArrayList<>();
        bench.disk.fail(
                path -> {
                    seenMeanwhile.add(CompletableFuture.supplyAsync(
                                    () -> bench.snapshots.find(1, NOW).orElseThrow())
                            .orTimeout(10, TimeUnit.SECONDS)
                            .join());
                    return false;
                },
                Call.FORCE);
        bench.play(21);

        assertThat(seenMeanwhile).isNotEmpty().extracting(Snapshot::state).containsOnly(SnapshotState.FILLING);
        assertThat(bench.snapshots.find(1, NOW).orElseThrow().state()).isEqualTo(SnapshotState.COMPLETE);
    }

    @Test
    void aSnapshotThatCannotBeRemovedIsReported() {
        bench.save(NOW - 40);
        bench.play(1);
        bench.disk.fail(Call.DELETE);

        assertThat(bench.snapshots.removeOlderThan(bench.clocks.now())).isEqualTo(new RemovalReport(0, 0, 0, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATE_DIRECTORIES", "PUBLISH", "LINK"})
    void aDiskThatTakesNothingIsSaidAndNothingIsLeftBehind(String call) {
        bench.disk.fail(Call.valueOf(call));

        assertThatExceptionOfType(StorageException.class).isThrownBy(() -> bench.snapshots.save(1));

        assertThat(bench.camera().snapshot(NOW)).doesNotExist();
        assertThat(bench.drafts()).isEmpty();
        assertThat(bench.snapshots.latest(1, 5)).isEmpty();
        bench.disk.heal();
        assertThat(bench.snapshots.save(1).stills()).hasSize(21);
    }

    @ParameterizedTest
    @ValueSource(strings = {"REPLACE", "FORCE", "LINK", "READ"})
    void invariant10_aDiskThatFailsAtTheEndNeverMakesItComplete(String call) {
        Snapshot snapshot = bench.snapshots.save(1);
        bench.play(10);
        bench.disk.fail(Call.valueOf(call));
        bench.play(11);

        assertThat(SnapshotBench.end(snapshot))
                .isCompletedWithValueMatching(end -> end.state() == SnapshotState.INCOMPLETE);
        bench.disk.heal();
        assertThat(bench.find(NOW).state()).isEqualTo(SnapshotState.INCOMPLETE);
    }

    @Test
    void whatCouldNotBeMadeSafeIsMadeSafeByTheNextStart() {
        bench.snapshots.save(1);
        bench.disk.fail(Call.REPLACE);
        bench.play(21);
        bench.crash();
        bench.pause(4);

        assertThat(bench.find(NOW).state()).isEqualTo(SnapshotState.COMPLETE);
        assertThat(bench.drafts()).isEmpty();
    }

    @Test
    void aSnapshotThatWasRemovedDoesNotComeBack() {
        bench.snapshots.save(1);
        bench.disk.fail(Call.REPLACE);
        bench.play(21);
        bench.disk.heal();
        bench.snapshots.removeOlderThan(bench.clocks.now());
        bench.crash();
        bench.pause(60);

        assertThat(bench.snapshots.latest(1, 5)).isEmpty();
        assertThat(bench.camera().snapshot(NOW)).doesNotExist();
    }

    @Test
    void closingTellsThoseWhoWaitAndTheNextStartGoesOn() {
        Snapshot snapshot =
                bench.snapshots.save(1, SnapshotRequest.builder().reason("gate").build());
        bench.snapshots.close();
        bench.snapshots.close();

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> SnapshotBench.end(snapshot).get())
                .withCauseInstanceOf(CancellationException.class);
    }

    @Test
    void afterClosingNothingIsSavedThatNobodyWouldEnd() {
        bench.snapshots.close();

        assertThatIllegalStateException().isThrownBy(() -> bench.snapshots.save(1));
        assertThat(bench.snapshots.latest(1, 10)).isEmpty();
    }

    @Test
    void invariant11_aSnapshotWhoseTimeStillRunsGoesOnAfterACrash() {
        bench.snapshots.save(1, SnapshotRequest.builder().reason("gate").build());
        bench.play(5);
        bench.crashAfter(0);

        assertThat(bench.find(NOW).state()).isEqualTo(SnapshotState.FILLING);
        assertThat(bench.find(NOW).reason()).isEqualTo("gate");
        bench.play(16);
        assertThat(bench.find(NOW).state()).isEqualTo(SnapshotState.COMPLETE);
        assertThat(bench.find(NOW).stills()).hasSize(41);
    }

    @Test
    void invariant11_aSnapshotWhoseTimeIsOverIsFinishedFromWhatIsThere() {
        bench.snapshots.save(1);
        bench.snapshots.close();
        bench.play(22);
        bench.crash();
        bench.pause(4);

        assertThat(bench.find(NOW).state()).isEqualTo(SnapshotState.COMPLETE);
        assertThat(bench.find(NOW).stills()).hasSize(41);
    }

    @Test
    void invariant11_aSnapshotWhoseStillsNeverCameIsIncompleteAfterACrash() {
        bench.snapshots.save(1);
        bench.crashAfter(3_600);
        bench.pause(0);

        assertThat(bench.find(NOW).state()).isEqualTo(SnapshotState.INCOMPLETE);
        assertThat(bench.find(NOW).stills()).isEqualTo(seconds(NOW - 20, NOW));
        assertThat(bench.drafts()).isEmpty();
    }

    @Test
    void aTornDraftLosesTheNoteAndNothingElse() throws IOException {
        bench.snapshots.save(1, SnapshotRequest.builder().reason("gate").build());
        bench.snapshots.close();
        Files.write(draft(Long.toString(NOW)), new byte[] {'{'});
        bench.crashAfter(60);
        bench.pause(0);

        assertThat(bench.find(NOW).reason()).isEmpty();
        assertThat(bench.find(NOW).stills()).hasSize(21);
    }

    @Test
    void foreignDraftsAndLeftoversKeepNothingFromStarting() throws IOException {
        bench.snapshots.save(1);
        Files.write(draft("99999999999999999999"), new byte[0]);
        Files.write(draft("notes"), new byte[0]);
        Files.write(bench.camera().snapshot(NOW).resolve(".manifest.json.1.tmp"), new byte[0]);
        Files.write(bench.camera().snapshots().resolve(".filling").resolve("." + NOW + ".json.1.tmp"), new byte[0]);
        bench.crash();
        bench.play(21);

        assertThat(bench.find(NOW).state()).isEqualTo(SnapshotState.COMPLETE);
        assertThat(bench.names(bench.camera().snapshot(NOW))).hasSize(42).noneMatch(name -> name.endsWith(".tmp"));
        assertThat(bench.drafts()).containsExactlyInAnyOrder("99999999999999999999.json", "notes.json");
    }

    @Test
    void oneDraftThatCannotBeTakenUpKeepsNoOtherFromIt() throws IOException {
        bench.save(NOW - 1);
        bench.save(NOW);
        bench.snapshots.close();
        for (String name : bench.names(bench.camera().snapshot(NOW - 1))) {
            Files.delete(bench.camera().snapshot(NOW - 1).resolve(name));
        }
        Files.delete(bench.camera().snapshot(NOW - 1));
        Files.write(bench.camera().snapshot(NOW - 1), new byte[0]);
        bench.crashAfter(60);
        bench.pause(0);

        assertThat(bench.find(NOW).state()).isEqualTo(SnapshotState.INCOMPLETE);
        assertThat(bench.drafts()).containsExactly(NOW - 1 + ".json");
    }

    @Test
    void aTornManifestIsReplacedByWhatTheFilesTell() throws IOException {
        bench.snapshots.save(1);
        bench.play(21);
        Files.write(manifest(NOW), new byte[] {'{', '"'});
        bench.crash();

        assertThat(bench.find(NOW).stills()).hasSize(41);
        assertThat(bench.find(NOW).reason()).isEmpty();
    }

    @Test
    void aSnapshotOfTheReplacedServiceIsReadAsItIs() throws IOException {
        Path whole = Files.createDirectories(bench.camera().snapshot(1_600_000_000));
        for (long second = 1_600_000_000 - 20; second <= 1_600_000_000 + 20; second++) {
            Files.write(whole.resolve(second + ".jpg"), new byte[] {1});
        }
        Path half = Files.createDirectories(bench.camera().snapshot(1_600_001_000));
        Files.write(half.resolve("1600001000.jpg"), new byte[] {1});
        bench.crash();

        assertThat(bench.find(1_600_000_000).state()).isEqualTo(SnapshotState.COMPLETE);
        assertThat(bench.find(1_600_001_000).state()).isEqualTo(SnapshotState.INCOMPLETE);
        assertThat(bench.names(whole)).hasSize(41);
    }

    private Path manifest(long second) {
        return bench.camera().snapshot(second).resolve(".manifest.json");
    }

    private Path draft(String name) {
        return bench.camera().snapshots().resolve(".filling").resolve(name + ".json");
    }

    private static List<Long> seconds(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
