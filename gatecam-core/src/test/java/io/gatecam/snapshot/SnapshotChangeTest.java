package io.gatecam.snapshot;

import static io.gatecam.snapshot.SnapshotBench.NOW;
import static io.gatecam.snapshot.SnapshotBench.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.gatecam.disk.FaultyDisk.Call;
import io.gatecam.error.InvalidInputException;
import io.gatecam.error.SnapshotKeptException;
import io.gatecam.error.StillNotFoundException;
import io.gatecam.error.StorageException;
import io.gatecam.event.Subscription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotChangeTest {

    private static final long OLD = NOW - 30;

    @TempDir
    Path data;

    private SnapshotBench bench;

    @BeforeEach
    void aSnapshotIsThere() {
        bench = new SnapshotBench(data);
        bench.snapshots.save(
                1,
                SnapshotRequest.builder()
                        .at(Instant.ofEpochSecond(OLD))
                        .reason("gate")
                        .labels(List.of("AB 1"))
                        .note("first")
                        .build());
        bench.play(1);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aChangeIsKnownAtOnceAndAfterACrash() {
        Snapshot changed = change(note("second").labels(List.of("X", "Y")).isProtected(true));

        assertThat(changed.note()).isEqualTo("second");
        bench.crash();
        Snapshot found = bench.find(OLD);
        assertThat(found.note()).isEqualTo("second");
        assertThat(found.labels()).containsExactly("X", "Y");
        assertThat(found.isProtected()).isTrue();
        assertThat(found.reason()).isEqualTo("gate");
    }

    @Test
    void theManifestIsEvidenceAndStaysAsItIs() throws IOException {
        String before = Files.readString(manifest());

        change(note("second").labels(List.of()));

        assertThat(Files.readString(manifest())).isEqualTo(before).contains("\"first\"", "\"AB 1\"");
    }

    @Test
    void aChangeThatIsMadeWhileItFillsStaysWhenItHasEnded() {
        bench.snapshots.save(1);
        bench.snapshots.change(1, NOW + 1, note("while it fills").build());
        bench.play(2);
        bench.crash();
        assertThat(bench.find(NOW + 1).note()).isEqualTo("while it fills");
        bench.play(20);

        assertThat(bench.find(NOW + 1).state()).isEqualTo(SnapshotState.COMPLETE);
        assertThat(bench.find(NOW + 1).note()).isEqualTo("while it fills");
        bench.crash();
        assertThat(bench.find(NOW + 1).note()).isEqualTo("while it fills");
    }

    @Test
    void aNoteThatIsTornLosesNothingElseAndProtects() throws IOException {
        change(note("second"));
        Files.write(noteFile(), new byte[] {'{'});
        bench.crash();

        Snapshot found = bench.find(OLD);
        assertThat(found.note()).isEqualTo("first");
        assertThat(found.labels()).containsExactly("AB 1");
        assertThat(found.stills()).hasSize(41);
        assertThat(found.isProtected()).isTrue();
        assertThat(bench.snapshots.removeOlderThan(bench.clocks.now())).isEqualTo(new RemovalReport(0, 0, 1, 0));
        assertThat(change(SnapshotChange.builder().isProtected(false)).isProtected())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{}",
                "{\"labels\":[],\"note\":5,\"protected\":false}",
                "{\"labels\":[],\"note\":\"x\",\"protected\":\"no\"}",
                "{\"labels\":\"x\",\"note\":\"x\",\"protected\":false}"
            })
    void whatIsNoNoteIsTakenForATornOne(String content) throws IOException {
        Files.writeString(noteFile(), content);
        bench.crash();

        assertThat(bench.find(OLD).note()).isEqualTo("first");
        assertThat(bench.find(OLD).isProtected()).isTrue();
    }

    @Test
    void aDiskThatIsFullChangesNothing() {
        change(note("second"));
        List<SnapshotEvent> heard = new ArrayList<>();
        bench.snapshots.subscribe(heard::add);
        bench.disk.fill();

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> change(note("third").isProtected(true)));

        bench.disk.heal();
        assertThat(heard).isEmpty();
        assertThat(bench.find(OLD).note()).isEqualTo("second");
        assertThat(bench.find(OLD).isProtected()).isFalse();
        bench.crash();
        assertThat(bench.find(OLD).note()).isEqualTo("second");
    }

    @Test
    void ofManyChangesAtOnceNoneIsLost() {
        CompletableFuture<?>[] changes = IntStream.range(0, 40)
                .mapToObj(i -> CompletableFuture.runAsync(() -> change(
                        i % 2 == 0 ? note("n" + i) : SnapshotChange.builder().labels(List.of("l" + i)))))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(changes).join();

        Snapshot known = bench.find(OLD);
        assertThat(known.note()).startsWith("n");
        assertThat(known.labels()).singleElement().asString().startsWith("l");
        bench.crash();
        assertThat(bench.find(OLD).note()).isEqualTo(known.note());
        assertThat(bench.find(OLD).labels()).isEqualTo(known.labels());
    }

    @Test
    void whatACrashLeftOfANoteIsSweptAtTheNextStart() throws IOException {
        Path left = bench.camera().snapshot(OLD).resolve("..note.json.7.tmp");
        Files.write(left, new byte[] {1});
        bench.crash();

        assertThat(left).doesNotExist();
        assertThat(bench.find(OLD).note()).isEqualTo("first");
    }

    @Test
    void aSnapshotOfTheReplacedServiceCanBeLabelledAndRemoved() throws IOException {
        Path old = Files.createDirectories(bench.camera().snapshot(1_600_000_000));
        Files.write(old.resolve("1600000000.jpg"), new byte[] {1});
        bench.crash();

        bench.snapshots.change(
                1,
                1_600_000_000,
                SnapshotChange.builder().labels(List.of("found")).build());
        bench.crash();
        assertThat(bench.find(1_600_000_000).labels()).containsExactly("found");

        bench.snapshots.delete(1, 1_600_000_000);
        assertThat(old).doesNotExist();
    }

    @Test
    void oneThatIsProtectedIsNeitherDeletedNorRemovedForItsAge() {
        change(SnapshotChange.builder().isProtected(true));

        assertThatExceptionOfType(SnapshotKeptException.class).isThrownBy(() -> bench.snapshots.delete(1, OLD));
        assertThat(bench.snapshots.removeOlderThan(bench.clocks.now())).isEqualTo(new RemovalReport(0, 0, 1, 0));
        bench.crash();
        assertThat(bench.snapshots.removeOlderThan(bench.clocks.now())).isEqualTo(new RemovalReport(0, 0, 1, 0));

        change(SnapshotChange.builder().isProtected(false));
        bench.snapshots.delete(1, OLD);
        assertThat(bench.snapshots.find(1, OLD)).isEmpty();
    }

    @Test
    void oneThatCannotBeReadForAMomentMayBeProtectedAndStays() {
        change(SnapshotChange.builder().isProtected(true));
        AtomicInteger failures = new AtomicInteger(3);
        bench.snapshots.close();
        bench.disk.fail(
                path -> path.equals(bench.camera().snapshot(OLD)) && failures.getAndDecrement() > 0, Call.NAMES);
        bench.snapshots = new SnapshotStore(data, bench.stills, bench.clocks, SnapshotOptions.defaults(), bench.disk);

        assertThat(bench.snapshots.removeOlderThan(bench.clocks.now())).isEqualTo(new RemovalReport(0, 0, 0, 1));
        assertThat(bench.snapshots.removeOlderThan(bench.clocks.now())).isEqualTo(new RemovalReport(0, 0, 1, 0));
        assertThat(bench.find(OLD).stills()).hasSize(41);
    }

    @Test
    void oneOnADiskThatIsAwayForAMomentIsFoundWhenItIsBack() throws IOException {
        SnapshotQuery all = SnapshotQuery.builder().build();
        Path away = data.resolve("away");
        Files.move(bench.camera().snapshots(), away);
        assertThat(bench.snapshots.find(all).snapshots()).isEmpty();
        assertThat(bench.snapshots.find(1, OLD)).isEmpty();
        Files.move(away, bench.camera().snapshots());

        assertThat(bench.snapshots.find(all).snapshots())
                .extracting(Snapshot::second)
                .containsExactly(OLD);
        assertThat(bench.find(OLD).stills()).hasSize(41);
    }

    @ParameterizedTest
    @ValueSource(strings = {".manifest.json", ".note.json"})
    void whatIsSaidOfItIsFoundAgainWhenItCanBeRead(String name) {
        change(SnapshotChange.builder().labels(List.of("CD 2")).note("second"));
        change(SnapshotChange.builder().labels(List.of("AB 1")));
        SnapshotQuery byLabel = SnapshotQuery.builder().label("AB 1").build();
        bench.snapshots.close();
        bench.disk.fail(path -> path.endsWith(name), Call.READ);
        bench.snapshots = new SnapshotStore(data, bench.stills, bench.clocks, SnapshotOptions.defaults(), bench.disk);
        assertThat(bench.snapshots.find(SnapshotQuery.builder().build()).snapshots())
                .extracting(Snapshot::second)
                .containsExactly(OLD);

        bench.disk.heal();
        assertThat(bench.snapshots.find(byLabel).snapshots()).singleElement().satisfies(found -> {
            assertThat(found.second()).isEqualTo(OLD);
            assertThat(found.reason()).isEqualTo("gate");
            assertThat(found.note()).isEqualTo("second");
            assertThat(found.isProtected()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {".manifest.json", ".note.json"})
    void whatIsKnownOfItIsNotForgottenWhenItCannotBeReadForAMoment(String name) {
        bench.disk.fail(path -> path.endsWith(name), Call.READ);

        assertThat(bench.find(OLD).labels()).containsExactly("AB 1");
        assertThat(bench.find(OLD).isProtected()).isFalse();
        assertThat(bench.find(OLD).stills()).hasSize(41);
    }

    @ParameterizedTest
    @ValueSource(strings = {".manifest.json", ".note.json"})
    void oneOfWhichIsNotKnownWhatWasSaidIsNotChanged(String name) {
        change(SnapshotChange.builder().note("second"));
        bench.snapshots.close();
        bench.disk.fail(path -> path.endsWith(name), Call.READ);
        bench.snapshots = new SnapshotStore(data, bench.stills, bench.clocks, SnapshotOptions.defaults(), bench.disk);

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> change(SnapshotChange.builder().isProtected(true)));
        bench.disk.heal();
        assertThat(bench.find(OLD).labels()).containsExactly("AB 1");
        assertThat(bench.find(OLD).note()).isEqualTo("second");
    }

    @Test
    void noneOfADiskThatIsAwayForAMomentIsRemovedForItsAge() throws IOException {
        Path away = data.resolve("away");
        Files.move(bench.camera().snapshots(), away);
        assertThat(bench.snapshots.removeOlderThan(bench.clocks.now())).isEqualTo(new RemovalReport(0, 0, 0, 1));
        Files.move(away, bench.camera().snapshots());

        assertThat(bench.find(OLD).stills()).hasSize(41);
        assertThat(bench.snapshots.removeOlderThan(bench.clocks.now())).isEqualTo(new RemovalReport(1, 0, 0, 0));
    }

    @Test
    void aSymbolicLinkInThePlaceOfAFileOfOursIsNone() throws IOException {
        Path directory = bench.camera().snapshot(OLD);
        change(SnapshotChange.builder().isProtected(true));
        for (String name : List.of(".manifest.json", ".note.json", OLD + ".jpg")) {
            Path elsewhere = Files.move(directory.resolve(name), data.resolve("elsewhere" + name));
            Files.createSymbolicLink(directory.resolve(name), elsewhere);
        }
        bench.crash();

        Snapshot found = bench.find(OLD);
        assertThat(found.labels()).isEmpty();
        assertThat(found.isProtected()).isFalse();
        assertThat(bench.snapshots.manifest(1, OLD)).isEmpty();
        assertThat(bench.snapshots.still(1, OLD, OLD)).isEmpty();
        assertThat(bench.snapshots.bytes(1)).isEqualTo(40 * 2);
        SnapshotVerification verification = bench.snapshots.verify(1, OLD);
        assertThat(verification.manifest()).isEqualTo(SnapshotVerification.Manifest.MISSING);
        bench.snapshots.delete(1, OLD);
        assertThat(directory).doesNotExist();
        assertThat(data.resolve("elsewhere.manifest.json")).isNotEmptyFile();
    }

    @Test
    void aStillThatIsASymbolicLinkIsNoEvidence() throws IOException {
        bench.snapshots.save(1);
        long second = NOW + 1;
        Path still = bench.camera().snapshot(second).resolve(second + ".jpg");
        Files.delete(still);
        Files.createSymbolicLink(still, bench.camera().still(second));
        bench.play(21);

        byte[] manifest = bench.snapshots.manifest(1, second).orElseThrow();
        assertThat(SnapshotManifest.parse(manifest, new SnapshotSpan(second, second))
                        .seconds())
                .contains(second - 1, second + 1)
                .doesNotContain(second);
    }

    @Test
    void ofTwoThatBeginTheSameOneWhenTheDiskFailsNeitherWaitsForItsEnd() throws InterruptedException {
        List<Object> outcomes = new CopyOnWriteArrayList<>();
        Thread other = new Thread(() -> {
            try {
                outcomes.add(bench.snapshots.save(1));
            } catch (StorageException e) {
                outcomes.add(e);
            }
        });
        bench.disk.fail(
                path -> {
                    boolean isFirst = other.getState() == Thread.State.NEW;
                    if (isFirst) {
                        other.start();
                        await().until(() -> EnumSet.of(Thread.State.BLOCKED, Thread.State.TERMINATED)
                                .contains(other.getState()));
                    }
                    return isFirst;
                },
                Call.PUBLISH);

        assertThatExceptionOfType(StorageException.class).isThrownBy(() -> bench.snapshots.save(1));
        other.join();

        assertThat(outcomes).singleElement().isInstanceOf(StorageException.class);
        bench.snapshots.save(1);
        bench.play(21);
        assertThat(bench.find(NOW + 1).state()).isEqualTo(SnapshotState.COMPLETE);
    }

    @Test
    void oneThatIsTakenAgainWhileItIsDeletedIsTakenWhole() throws InterruptedException {
        List<Snapshot> taken = new CopyOnWriteArrayList<>();
        Thread saver = new Thread(() -> taken.add(bench.save(OLD)));
        bench.disk.fail(
                path -> {
                    if (path.equals(bench.camera().snapshot(OLD)) && saver.getState() == Thread.State.NEW) {
                        saver.start();
                        await().until(() -> EnumSet.of(Thread.State.BLOCKED, Thread.State.TERMINATED)
                                .contains(saver.getState()));
                    }
                    return false;
                },
                Call.DELETE);

        bench.snapshots.delete(1, OLD);
        saver.join();

        assertThat(taken)
                .singleElement()
                .satisfies(again -> assertThat(again.stills()).hasSize(41));
        assertThat(bench.find(OLD).stills()).hasSize(41);
    }

    @Test
    void oneThatFillsIsNotDeleted() {
        bench.snapshots.save(1);

        assertThatExceptionOfType(SnapshotKeptException.class).isThrownBy(() -> bench.snapshots.delete(1, NOW + 1));
        bench.play(21);
        bench.snapshots.delete(1, NOW + 1);
        assertThat(bench.camera().snapshot(NOW + 1)).doesNotExist();
    }

    @Test
    void whatIsNotThereCannotBeChangedOrDeleted() throws IOException {
        assertThatExceptionOfType(StillNotFoundException.class)
                .isThrownBy(() -> bench.snapshots.change(1, 5, note("x").build()));
        assertThatExceptionOfType(StillNotFoundException.class).isThrownBy(() -> bench.snapshots.delete(1, 5));
        for (String name : bench.names(bench.camera().snapshot(OLD))) {
            Files.delete(bench.camera().snapshot(OLD).resolve(name));
        }
        Files.delete(bench.camera().snapshot(OLD));
        assertThatExceptionOfType(StillNotFoundException.class).isThrownBy(() -> change(note("x")));
        assertThat(bench.camera().snapshot(OLD)).doesNotExist();
    }

    @Test
    void aDeleteThatFailsIsSaid() {
        bench.disk.fail(Call.DELETE);

        assertThatExceptionOfType(StorageException.class).isThrownBy(() -> bench.snapshots.delete(1, OLD));
        assertThat(bench.find(OLD).stills()).hasSize(41);
    }

    @Test
    void aListenerHearsOfAllThatHappensInItsOrder() {
        List<String> heard = new ArrayList<>();
        try (Subscription subscription = bench.snapshots.subscribe(event -> heard.add(event.kind() + " "
                + event.snapshot().second() + " " + event.snapshot().state()))) {
            bench.snapshots.save(1);
            bench.snapshots.save(1);
            bench.snapshots.change(1, NOW + 1, note("x").build());
            bench.snapshots.change(1, NOW + 1, SnapshotChange.builder().build());
            bench.play(22);
            bench.snapshots.delete(1, NOW + 1);
            bench.snapshots.removeOlderThan(bench.clocks.now());
            assertThat(subscription.dropped()).isZero();
        }
        long second = NOW + 1;

        assertThat(heard)
                .containsExactly(
                        "TAKEN " + second + " FILLING",
                        "CHANGED " + second + " FILLING",
                        "COMPLETED " + second + " COMPLETE",
                        "REMOVED " + second + " COMPLETE",
                        "REMOVED " + OLD + " COMPLETE");
    }

    @Test
    void theBeginningOfOneOfThePastIsToldBeforeItsEnd() {
        List<SnapshotEvent.Kind> heard = new ArrayList<>();
        bench.snapshots.subscribe(event -> heard.add(event.kind()));
        bench.save(OLD + 1);
        bench.play(1);

        assertThat(heard).containsExactly(SnapshotEvent.Kind.TAKEN, SnapshotEvent.Kind.COMPLETED);
    }

    @Test
    void aSpanOfItsOwnHoldsOverACrash() {
        SnapshotRequest request = SnapshotRequest.builder()
                .before(Duration.ofSeconds(60))
                .after(Duration.ofSeconds(3))
                .note("wide")
                .build();
        Snapshot snapshot = bench.snapshots.save(1, request);
        assertThat(snapshot.first()).isEqualTo(NOW - 59);
        assertThat(snapshot.last()).isEqualTo(NOW + 4);
        assertThat(snapshot.stills()).hasSize(61).startsWith(START);
        assertThat(bench.snapshots.neededFrom(1)).isEqualTo(NOW - 59);
        bench.play(1);
        bench.crash();
        bench.play(3);

        Snapshot end = bench.find(NOW + 1);
        assertThat(end.state()).isEqualTo(SnapshotState.COMPLETE);
        assertThat(end.stills()).hasSize(64);
        assertThat(end.note()).isEqualTo("wide");
        bench.crash();
        assertThat(bench.find(NOW + 1).first()).isEqualTo(NOW - 59);
        assertThat(bench.find(NOW + 1).missing()).isEmpty();
    }

    @Test
    void nothingButTheMomentIsASpanToo() {
        Snapshot snapshot = bench.snapshots.save(
                1,
                SnapshotRequest.builder()
                        .before(Duration.ZERO)
                        .after(Duration.ZERO)
                        .build());
        bench.play(1);

        assertThat(bench.find(snapshot.second()).stills()).containsExactly(snapshot.second());
        assertThat(bench.find(snapshot.second()).state()).isEqualTo(SnapshotState.COMPLETE);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 61, Long.MIN_VALUE, Long.MAX_VALUE})
    void aSpanIsFromNothingToAMinute(long seconds) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> SnapshotRequest.builder().before(Duration.ofSeconds(seconds)));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> SnapshotRequest.builder().after(Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\rb", "\u0085", "\ud83d", "x\ude97", "\ude97\ud83d"})
    void aNoteIsTextThatCanBeWritten(String note) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> SnapshotChange.builder().note(note));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> SnapshotRequest.builder().reason(note));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> SnapshotChange.builder().labels(List.of(note)));
        assertThat(change(note("\ud83d\ude97 one\n\ttwo")).note()).isEqualTo("\ud83d\ude97 one\n\ttwo");
    }

    private Snapshot change(SnapshotChange.Builder change) {
        return bench.snapshots.change(1, OLD, change.build());
    }

    private static SnapshotChange.Builder note(String note) {
        return SnapshotChange.builder().note(note);
    }

    private Path manifest() {
        return bench.camera().snapshot(OLD).resolve(".manifest.json");
    }

    private Path noteFile() {
        return bench.camera().snapshot(OLD).resolve(".note.json");
    }
}
