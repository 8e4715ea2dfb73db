package io.gatecam.still;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatecam.disk.CameraDirectory;
import io.gatecam.disk.Disk;
import io.gatecam.disk.FaultyDisk;
import io.gatecam.disk.FaultyDisk.Call;
import io.gatecam.error.StillNotFoundException;
import io.gatecam.event.Subscription;
import io.gatecam.time.ManualClocks;
import io.gatecam.time.StuckWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StillStoreTest {

    private static final long START = 1_700_000_000;
    private static final Duration AGE = Duration.ofSeconds(90);

    @TempDir
    Path data;

    private final ManualClocks clocks =
            new ManualClocks(Instant.ofEpochSecond(START).plusMillis(500));
    private final FaultyDisk disk = new FaultyDisk();
    private final List<Still> heard = new ArrayList<>();
    private StillStore store;
    private int picture;

    private StillStore store() {
        if (store == null) {
            store = new StillStore(data, clocks, disk);
        }
        return store;
    }

    @AfterEach
    void close() {
        store().close();
    }

    @Test
    void invariant1_everySecondHasExactlyOneFile() throws IOException {
        play(10);

        assertThat(files()).isEqualTo(names(START, START + 9));
        assertThat(CameraDirectory.of(data, 1).still(START + 3)).hasBinaryContent(new byte[] {4});
        assertThat(store().range(1, START + 2, START + 4))
                .extracting(Still::second)
                .containsExactly(START + 2, START + 3, START + 4);
        assertThat(store().counters(1)).isEqualTo(new StillCounters(10, 0, 0, Optional.empty()));
    }

    @Test
    void invariant2_aNameThatIsTakenIsNeverOverwritten() throws IOException {
        Path taken = CameraDirectory.of(data, 1).still(START + 3);
        play(2);
        Files.write(taken, new byte[] {99});
        play(5);

        assertThat(taken).hasBinaryContent(new byte[] {99});
        assertThat(files()).isEqualTo(names(START, START + 6));
        assertThat(store().counters(1).surplus()).isEqualTo(1);
    }

    @Test
    void aStillCanBeReadFromMemoryAndFromItsFile() throws IOException {
        play(2);
        Still older = store().range(1, START, START).get(0);
        Still newest = store().latest(1).orElseThrow();

        assertThat(older.bytes()).isEqualTo(new byte[] {1});
        assertThat(older.size()).isEqualTo(1);
        assertThat(older.capturedAt()).isEqualTo(Instant.ofEpochSecond(START).plusMillis(500));
        assertThat(newest.bytes()).isEqualTo(new byte[] {2});
        assertThat(newest.fileName()).isEqualTo(START + 1 + ".jpg");
        Files.delete(older.file());
        assertThatExceptionOfType(StillNotFoundException.class).isThrownBy(older::bytes);
        assertThat(store().range(1, START, START)).isEmpty();
    }

    @Test
    void theNearestStillIsFoundWithinTheDistanceAsked() {
        play(3);
        Instant wanted = Instant.ofEpochSecond(START + 7);

        assertThat(store().nearest(1, wanted, Duration.ofSeconds(5)))
                .map(Still::second)
                .contains(START + 2);
        assertThat(store().nearest(1, wanted, Duration.ofSeconds(4))).isEmpty();
        assertThat(store().nearest(2, wanted, Duration.ofSeconds(5))).isEmpty();
    }

    @Test
    void invariant3_aSecondWithoutAPictureIsAMarkedLinkToTheOneBefore() throws IOException {
        play(3);
        clocks.advance(Duration.ofSeconds(1));
        play(3);

        CameraDirectory camera = CameraDirectory.of(data, 1);
        assertThat(files()).isEqualTo(names(START, START + 6));
        assertThat(Files.getAttribute(camera.still(START + 3), "unix:ino"))
                .isEqualTo(Files.getAttribute(camera.still(START + 2), "unix:ino"));
        assertThat(kinds()).containsExactly("OWN", "OWN", "OWN", "REPEAT", "OWN", "OWN", "OWN");
        reopen();
        assertThat(kinds()).containsExactly("OWN", "OWN", "OWN", "REPEAT", "OWN", "OWN", "OWN");
    }

    @Test
    void stillsThatMayBeDamagedAreMarked() {
        play(2);
        clocks.advance(Duration.ofSeconds(1));
        store().accept(1, new ArrivedStill(millis(), clocks.nanoTime(), true, new byte[] {7}));

        assertThat(store().latest(1).orElseThrow().kind()).isEqualTo(Still.Kind.DAMAGED);
        play(1);
        assertThat(kinds()).containsExactly("OWN", "OWN", "DAMAGED", "OWN");
    }

    @Test
    void invariant4_temporaryFilesOfACrashAreSweptAndForeignFilesStay() throws IOException {
        Path live = Files.createDirectories(data.resolve("camera_1").resolve("live"));
        for (String name : new String[] {"x.jpg", "-1.jpg", "notes.txt", "9999999999.jpg", START - 5 + ".jpg"}) {
            Files.write(live.resolve(name), new byte[] {1});
        }
        Files.createDirectory(live.resolve("5.jpg"));
        Files.createSymbolicLink(live.resolve("6.jpg"), data.resolve("elsewhere"));
        Files.write(live.resolve("." + START + ".jpg.1.tmp"), new byte[0]);

        assertThat(store().range(1, 0, Long.MAX_VALUE))
                .extracting(Still::second)
                .containsExactly(START - 5);
        play(5);
        clocks.advance(Duration.ofDays(1));
        play(1);
        removeOld(Long.MAX_VALUE);

        assertThat(Disk.local().names(live))
                .containsExactlyInAnyOrder(
                        "x.jpg", "-1.jpg", "notes.txt", "9999999999.jpg", "5.jpg", "6.jpg", START + 86_405 + ".jpg");
    }

    @Test
    void leftoversThatCannotBeRemovedDoNotHideTheStills() throws IOException {
        Path live = Files.createDirectories(data.resolve("camera_1").resolve("live"));
        Files.write(live.resolve(".5.jpg.1.tmp"), new byte[0]);
        Files.write(live.resolve(START - 5 + ".jpg"), new byte[] {1});
        disk.fail(Call.DELETE);

        assertThat(store().latest(1)).map(Still::second).contains(START - 5);
    }

    @Test
    void aFileThatIsUnreadableForAMomentIsNotForgotten() {
        play(5);
        disk.fail(Call.STAT);
        assertThat(store().range(1, START, START + 1)).isEmpty();

        disk.heal();
        assertThat(store().range(1, START, START + 1)).hasSize(2);
    }

    @Test
    void aLiveDirectoryThatIsRemovedIsMadeAgain() throws IOException {
        play(3);
        deleteLive();
        play(3);

        assertThat(files()).isEqualTo(names(START + 3, START + 5));
        assertThat(store().range(1, START, START + 5)).hasSize(3);
        assertThat(store().counters(1).diskProblem()).isEmpty();
    }

    @Test
    void aFullDiskLeavesTheStillInMemoryAndNoFile() throws IOException {
        store().subscribe(heard::add);
        play(3);
        disk.fill();
        play(3);

        assertThat(store().latest(1)).map(Still::second).contains(START + 5);
        assertThat(store().latest(1).orElseThrow().bytes()).isEqualTo(new byte[] {6});
        assertThat(store().counters(1).diskProblem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("No space left"));
        assertThat(heard).hasSize(6);
        assertThat(files()).isEqualTo(names(START, START + 2));

        disk.heal();
        play(1);
        assertThat(store().counters(1).diskProblem()).isEmpty();
        assertThat(store().range(1, START, START + 6))
                .extracting(Still::second)
                .containsExactly(START, START + 1, START + 2, START + 6);
    }

    @Test
    void aDiskThatWasFullFromTheBeginningRecovers() throws IOException {
        disk.fill();
        play(3);
        assertThat(store().latest(1)).isPresent();

        disk.heal();
        play(3);
        assertThat(files()).isEqualTo(names(START + 3, START + 5));
    }

    @Test
    void onASlowDiskTheNewestStillsWinAndTheOthersAreCounted() {
        StuckWorker worker = new StuckWorker();
        CameraStills camera = new CameraStills(1, CameraDirectory.of(data, 1), disk, clocks, worker, heard::add);
        for (int i = 0; i < 10_000; i++) {
            camera.accept(next());
        }

        assertThat(worker.waiting()).isLessThanOrEqualTo(6);
        worker.runAll();
        assertThat(camera.counters().overrun()).isEqualTo(9_994);
        assertThat(heard).hasSize(6);
        assertThat(camera.latest()).map(Still::second).contains(START + 9_999);
    }

    @Test
    void aRestartAdoptsTheStillsWithTheirAges() throws IOException {
        play(50);
        clocks.advance(Duration.ofSeconds(30));
        reopen();

        assertThat(store().latest(1)).map(Still::second).contains(START + 49);
        assertThat(store().latest(1).orElseThrow().bytes()).isEqualTo(new byte[] {50});
        clocks.advance(Duration.ofSeconds(20));
        removeOld(Long.MAX_VALUE);
        assertThat(files()).isEqualTo(names(START + 10, START + 49));
    }

    @Test
    void aRestartWithinASecondOverwritesNothing() throws IOException {
        play(3);
        reopen();
        store().accept(1, new ArrivedStill(0, clocks.nanoTime(), false, new byte[] {77}));
        play(3);

        assertThat(files()).isEqualTo(names(START, START + 5));
        assertThat(CameraDirectory.of(data, 1).still(START + 2)).hasBinaryContent(new byte[] {3});
    }

    @Test
    void invariant5_stillsGoWhenTheyAreOldEnoughAndNotBefore() throws IOException {
        play(1);
        clocks.advance(Duration.ofMillis(500));
        play(200);
        long newest = store().latest(1).orElseThrow().second();

        removeOld(Long.MAX_VALUE);

        assertThat(files()).isEqualTo(names(newest - 89, newest));
        assertThat(store().range(1, 0, Long.MAX_VALUE)).hasSize(90);
    }

    @ParameterizedTest
    @ValueSource(longs = {3_600, -3_600, 86_400, -86_400})
    void invariant6_aWallClockThatIsSetRemovesNothing(long step) throws IOException {
        play(80);
        clocks.setWall(clocks.now().plusSeconds(step));
        removeOld(Long.MAX_VALUE);
        assertThat(files()).isEqualTo(names(START, START + 79));

        play(5);
        removeOld(Long.MAX_VALUE);
        assertThat(files()).hasSize(85);
        assertThat(store().latest(1).orElseThrow().second()).isBetween(START + 84 + step - 1, START + 84 + step);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, -30, -61, -89, -119, -121})
    void aWallClockThatIsSetBackCostsNoStill(long step) {
        store().subscribe(heard::add);
        play(120);
        removeOld(Long.MAX_VALUE);
        clocks.setWall(clocks.now().plusSeconds(step));
        for (int i = 0; i < 10; i++) {
            play(10);
            removeOld(Long.MAX_VALUE);
        }

        assertThat(heard).hasSizeGreaterThanOrEqualTo(208);
        assertThat(store().latest(1).orElseThrow().bytes()[0]).isIn((byte) picture, (byte) (picture - 1));
    }

    @Test
    void invariant7_theNewestStillStaysForEver() throws IOException {
        play(5);
        clocks.advance(Duration.ofDays(365));
        removeOld(Long.MAX_VALUE);

        assertThat(files()).isEqualTo(names(START + 4, START + 4));
        assertThat(store().latest(1)).isPresent();
    }

    @Test
    void invariant7_holdsForTheNewestFileOfADiskThatIsFull() throws IOException {
        play(5);
        disk.fill();
        play(200);
        removeOld(Long.MAX_VALUE);

        assertThat(files()).isEqualTo(names(START + 4, START + 4));
    }

    @Test
    void invariant8_stillsThatASnapshotNeedsStay() throws IOException {
        play(200);
        removeOld(START + 50);

        assertThat(files()).isEqualTo(names(START + 50, START + 199));
    }

    @Test
    void aListenerHearsOfEveryStillWithItsPicture() {
        store().subscribe(heard::add);
        play(20);

        assertThat(heard)
                .extracting(Still::second)
                .isEqualTo(LongStream.range(START, START + 20).boxed().toList());
        assertThat(heard.get(19).bytes()).isEqualTo(new byte[] {20});
    }

    @Test
    void aListenerThatFailsDelaysNoStill() throws IOException {
        Subscription throwing = store().subscribe(still -> {
            throw new IllegalStateException("as intended");
        });
        Subscription exhausted = store().subscribe(still -> {
            throw new OutOfMemoryError("as intended");
        });
        store().subscribe(heard::add);
        play(5);

        assertThat(files()).hasSize(5);
        assertThat(heard).hasSize(5);
        assertThat(throwing.failed()).isEqualTo(5);
        assertThat(exhausted.failed()).isEqualTo(5);
    }

    @Test
    void aSubscriptionThatIsClosedHearsNothing() {
        store().subscribe(heard::add).close();
        play(5);

        assertThat(heard).isEmpty();
    }

    @Test
    void aClosedStoreWritesNothing() {
        play(2);
        store().close();
        store().close();
        play(2);

        assertThat(store().latest(1)).map(Still::second).contains(START + 1);
    }

    @Test
    void camerasDoNotShareStills() {
        play(2);

        assertThat(store().latest(2)).isEmpty();
        assertThat(store().counters(2)).isEqualTo(StillCounters.NONE);
    }

    /** Each second the camera shows a picture in the middle of it. */
    private void play(int seconds) {
        StillStore current = store();
        for (int i = 0; i < seconds; i++) {
            current.accept(1, next());
        }
    }

    /**
     * The first picture is sent at the moment at which the clocks stand, each later one a second after its forerunner.
     */
    private ArrivedStill next() {
        if (picture != 0) {
            clocks.advance(Duration.ofSeconds(1));
        }
        picture++;
        return new ArrivedStill(millis(), clocks.nanoTime(), false, new byte[] {(byte) picture});
    }

    private long millis() {
        return Duration.ofNanos(clocks.nanoTime()).toMillis();
    }

    private void reopen() {
        store().close();
        store = null;
    }

    private void removeOld(long neededFrom) {
        store().latest(1);
        store().removeOlderThan(AGE, cameraId -> neededFrom);
    }

    private List<String> kinds() {
        return store().range(1, START, START + 100).stream()
                .map(still -> still.kind().name())
                .toList();
    }

    private List<String> files() throws IOException {
        return Disk.local().names(data.resolve("camera_1").resolve("live")).stream()
                .sorted()
                .toList();
    }

    private static List<String> names(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(second -> second + ".jpg")
                .toList();
    }

    private void deleteLive() throws IOException {
        Path live = data.resolve("camera_1").resolve("live");
        for (String name : Disk.local().names(live)) {
            Files.delete(live.resolve(name));
        }
        Files.delete(live);
    }
}
