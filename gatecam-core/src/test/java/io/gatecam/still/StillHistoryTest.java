package io.gatecam.still;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.disk.CameraDirectory;
import io.gatecam.disk.Disk;
import io.gatecam.disk.FaultyDisk;
import io.gatecam.disk.FaultyDisk.Call;
import io.gatecam.time.ManualClocks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StillHistoryTest {

    /** The beginning of an hour. */
    private static final long START = 1_699_999_200;

    private static final Duration FAR = Duration.ofDays(1);
    private static final int SIZE = 100;

    @TempDir
    Path data;

    private final ManualClocks clocks =
            new ManualClocks(Instant.ofEpochSecond(START).plusMillis(500));
    private final FaultyDisk disk = new FaultyDisk();
    private HistoryOptions options =
            HistoryOptions.builder().rules("2m@1s,4m@10s,6m@60s").build();
    private StillStore store;

    private StillStore store() {
        if (store == null) {
            store = new StillStore(data, clocks, options, disk);
        }
        return store;
    }

    @AfterEach
    void close() {
        store().close();
    }

    @Test
    void withoutRulesNothingIsKept() throws IOException {
        options = HistoryOptions.off();
        play(200, 1);

        assertThat(camera().history()).doesNotExist();
        assertThat(store().history()).isEqualTo(HistoryReport.OFF);
    }

    @Test
    void aLiveStillGetsASecondNameOfTheSameFile() throws IOException {
        play(10, 1);

        assertThat(keptFiles()).contains(START, START + 1, START + 5);
        assertThat(Files.isSameFile(camera().still(START + 5), camera().kept(START + 5)))
                .isTrue();
        assertThat(camera().kept(START + 5)).hasParent(camera().path().resolve("history/" + START));
        assertThat(store().history().stills()).isEqualTo(keptFiles().size());
        assertThat(store().history().bytes()).isEqualTo(keptFiles().size() * SIZE);
    }

    @Test
    void everyQueryFindsWhatIsKeptAsItFindsWhatIsLive() throws IOException {
        options = HistoryOptions.builder().rules("1h@1s").build();
        play(220, 1);
        removeOld();
        assertThat(camera().still(START + 100)).doesNotExist();

        Still kept = store().at(1, START + 100).orElseThrow();
        assertThat(kept.bytes()).hasSize(SIZE);
        assertThat(kept.capturedAt()).isEqualTo(moment(100));
        assertThat(store().nearest(1, moment(100), FAR)).map(Still::second).contains(START + 100);
        assertThat(store().nearest(List.of(2, 1), moment(100), FAR))
                .map(Still::second)
                .contains(START + 100);
        assertThat(store().before(1, moment(100))).map(Still::second).contains(START + 99);
        assertThat(store().after(1, moment(100))).map(Still::second).contains(START + 101);
        assertThat(store().range(1, START, START + 219)).hasSize(220);
        assertThat(store().seconds(1, START, START + 219, 2)).containsExactly(START, START + 110);
        assertThat(store().coverage(1, START, START + 219, Duration.ofSeconds(1))
                        .gaps())
                .isEmpty();
    }

    @Test
    void aHistoryThatIsOutOfSightForAMomentIsNotForgotten() throws IOException {
        options = HistoryOptions.builder().rules("1h@1s").build();
        play(220, 1);
        removeOld();
        Path away = Files.move(camera().history(), data.resolve("away"));
        assertThat(store().nearest(1, moment(100), Duration.ofSeconds(5))).isEmpty();

        Files.move(away, camera().history());

        assertThat(store().nearest(1, moment(100), Duration.ofSeconds(5)))
                .map(Still::second)
                .contains(START + 100);
    }

    @Test
    void stillsAreThinnedAsTheyGrowOld() throws IOException {
        play(420, 1);
        clocks.advance(Duration.ofSeconds(2));
        removeOld();
        store().thinHistory(clocks.now());

        // It is 422 s after the start: up to 2 minutes old is from 302 on, up to 4 from 182, up to 6 from 62.
        assertThat(keptFiles())
                .isEqualTo(offsets(
                        LongStream.of(120),
                        LongStream.of(180, 190, 200, 210, 220, 230, 240, 250, 260, 270, 280, 290),
                        LongStream.range(300, 420)));
        assertThat(store().seconds(1, 0, START + 300, 100)).hasSize(14);
        assertThat(store().history().stills()).isEqualTo(keptFiles().size());
        assertThat(store().history().bytes()).isEqualTo(keptFiles().size() * SIZE);
    }

    private static List<Long> offsets(LongStream... parts) {
        return Stream.of(parts)
                .flatMapToLong(part -> part)
                .map(offset -> START + offset)
                .boxed()
                .toList();
    }

    @Test
    void onlyTheFirstOfEachPieceOfTimeIsKeptWhereTheFirstRuleSaysSo() throws IOException {
        options = HistoryOptions.builder().rules("1h@10s").build();
        play(60, 1);
        clocks.advance(Duration.ofSeconds(2));

        assertThat(keptFiles()).containsExactly(START, START + 10, START + 20, START + 30, START + 40, START + 50);
    }

    @Test
    void rulesThatBecameStricterAreFollowedByWhatWasKept() throws IOException {
        options = HistoryOptions.builder().rules("1h@1s").build();
        play(120, 1);
        options = HistoryOptions.builder().rules("1h@60s").build();
        reopen();
        clocks.advance(Duration.ofMinutes(3));
        removeOld();
        store().thinHistory(clocks.now());

        assertThat(keptFiles()).containsExactly(START, START + 60);
    }

    @Test
    void theNewestStillOfACameraThatIsLongGoneIsNotKeptAgainAndAgain() throws IOException {
        play(5, 1);
        clocks.advance(Duration.ofDays(1));
        removeOld();
        store().thinHistory(clocks.now());
        clocks.advance(Duration.ofSeconds(10));

        assertThat(keptFiles()).isEmpty();
        assertThat(camera().still(START + 4)).exists();
        assertThat(camera().history()).doesNotExist();
    }

    @Test
    void nothingIsThinnedBeforeItIsSaidHowLateItIs() throws IOException {
        play(100, 1);
        clocks.setWall(clocks.now().plus(Duration.ofDays(365)));
        clocks.advance(Duration.ofSeconds(10));

        assertThat(keptFiles()).hasSize(100);
    }

    @Test
    void theLimitOfBytesHoldsAndTheOldestGoOfWhicheverCamera() throws IOException {
        options = HistoryOptions.builder()
                .rules("1h@1s")
                .maxBytes(50L * SIZE + SIZE / 2)
                .build();
        play(20, 1);
        for (int i = 0; i < 60; i++) {
            play(1, 2);
            assertThat(store().history().bytes()).isLessThanOrEqualTo(50 * SIZE);
        }
        clocks.advance(Duration.ofSeconds(2));

        assertThat(store().history().stills()).isEqualTo(50);
        assertThat(keptFiles()).isEmpty();
        assertThat(Disk.local().names(CameraDirectory.of(data, 2).hour(START))).hasSize(50);
    }

    @Test
    void aLimitThatBecameLowerIsMetInPortions() throws IOException {
        haveKept(1_100);
        options = HistoryOptions.builder().rules("1h@1s").maxBytes(10L * SIZE).build();

        assertThat(store().history().stills()).isEqualTo(10);
        assertThat(keptFiles()).isEqualTo(offsets(LongStream.range(1_090, 1_100)));
    }

    /** Stills of an earlier run. */
    private void haveKept(int seconds) throws IOException {
        Files.createDirectories(camera().hour(START));
        Path picture = Files.write(data.resolve("picture"), new byte[SIZE]);
        for (int i = 0; i < seconds; i++) {
            Files.createLink(camera().kept(START + i), picture);
        }
    }

    @Test
    void theOldestGiveWayForSpaceUntilItIsEnough() throws IOException {
        play(100, 1);
        removeOld();
        long before = store().history().stills();
        store().freeHistory(10 * SIZE);

        assertThat(store().history().stills()).isEqualTo(before - 10);
        assertThat(store().history().gaveWayBytes()).isEqualTo(10 * SIZE);
    }

    @Test
    void whatIsLiveStaysBecauseItsSecondNameTakesNoSpace() throws IOException {
        play(120, 1);
        removeOld();
        store().freeHistory(1_000_000);
        clocks.advance(Duration.ofSeconds(10));

        assertThat(keptFiles()).isEqualTo(offsets(LongStream.range(31, 120)));
        assertThat(store().history().gaveWayBytes()).isEqualTo(31 * SIZE);
    }

    @Test
    void directoriesOfHoursGoWithTheirLastStillUnlessSomethingElseIsInThem() throws IOException {
        options = HistoryOptions.builder().rules("5m@1s").build();
        play(10, 1, 2);
        Path foreign = Files.writeString(camera().hour(START).resolve("notes.txt"), "mine");
        Files.createDirectory(camera().hour(START).resolve(START + 900 + ".jpg"));
        clocks.advance(Duration.ofMinutes(10));
        store().thinHistory(clocks.now());

        assertThat(CameraDirectory.of(data, 2).history()).doesNotExist();
        assertThat(Disk.local().names(camera().hour(START)))
                .containsExactlyInAnyOrder("notes.txt", START + 900 + ".jpg");
        assertThat(foreign).hasContent("mine");
    }

    @Test
    void aRestartFindsAgainWhatIsThereAndSweepsWhatACrashLeft() throws IOException {
        options = HistoryOptions.builder().rules("1h@1s").build();
        play(200, 1);
        HistoryReport before = store().history();
        Path hour = camera().hour(START);
        Files.write(hour.resolve("." + START + ".jpg.7.tmp"), new byte[0]);
        for (String name : new String[] {"x.jpg", START - 5 + ".jpg", START + 3_600 + ".jpg", "9999999999.jpg"}) {
            Files.write(hour.resolve(name), new byte[] {1});
        }
        Files.createDirectory(camera().history().resolve("old"));
        Files.createDirectory(camera().history().resolve(Long.toString(START + 5)));
        Files.createDirectory(camera().hour(START - 3_600));
        reopen();

        assertThat(store().history()).isEqualTo(before);
        assertThat(store().history().listed()).isTrue();
        assertThat(store().count(1, 0, Long.MAX_VALUE)).isEqualTo(200);
        assertThat(Disk.local().names(hour)).hasSize(204);
        store().thinHistory(clocks.now());
        assertThat(Disk.local().names(camera().history()))
                .containsExactlyInAnyOrder(Long.toString(START), "old", Long.toString(START + 5));
    }

    @Test
    void whatWasLiveWhenTheProgramEndedIsKeptAtTheNextStart() throws IOException {
        disk.fail(Call.LINK);
        play(20, 1);
        assertThat(keptFiles()).isEmpty();
        disk.heal();
        reopen();

        assertThat(keptFiles()).hasSize(20);
    }

    @Test
    void repeatsAreKnownAfterARestart() throws IOException {
        options = HistoryOptions.builder().rules("1h@1s").build();
        play(10, 1);
        clocks.advance(Duration.ofSeconds(1));
        play(200, 1);
        removeOld();
        assertThat(store().at(1, START + 10)).map(Still::kind).contains(Still.Kind.REPEAT);
        reopen();

        assertThat(store().at(1, START + 10)).map(Still::kind).contains(Still.Kind.REPEAT);
        assertThat(store().coverage(1, START, START + 100, Duration.ofSeconds(1))
                        .repeats())
                .containsExactly(new StillSpan(START + 10, START + 10));
    }

    @Test
    void anHourThatWillNotChangeSoonIsSummedUpForTheNextStart() throws IOException {
        options = HistoryOptions.builder().rules("1d@1s").build();
        play(10, 1);
        clocks.advance(Duration.ofSeconds(1));
        store().accept(1, still(true));
        play(100, 1);
        clocks.advance(Duration.ofHours(2));
        removeOld();
        store().thinHistory(clocks.now());
        HistoryReport before = store().history();
        assertThat(camera().hour(START).resolve(HourSummary.NAME)).exists();
        reopen();

        assertThat(store().history()).isEqualTo(before);
        assertThat(store().at(1, START + 10)).map(Still::kind).contains(Still.Kind.REPEAT);
        assertThat(store().at(1, START + 11)).map(Still::kind).contains(Still.Kind.DAMAGED);
    }

    @Test
    void aSummaryThatIsWrongOrTornIsNotBelieved() throws IOException {
        options = HistoryOptions.builder().rules("1d@1s").build();
        play(10, 1);
        clocks.advance(Duration.ofHours(2));
        store().thinHistory(clocks.now());
        Path summary = camera().hour(START).resolve(HourSummary.NAME);
        for (String wrong :
                new String[] {"{\"stills\":9,\"bytes\":5}", "{\"stills\":", "", "[]", "{\"stills\":10,\"bytes\":-5}"}) {
            Files.writeString(summary, wrong);
            reopen();

            assertThat(store().history().stills()).isEqualTo(10);
            assertThat(store().history().bytes()).isEqualTo(10 * SIZE);
        }
    }

    @Test
    void onAFullDiskStillsGoOnAndItIsSaidThatNoneAreKept() throws IOException {
        play(10, 1);
        disk.fail(path -> path.toString().contains("history"), Call.LINK, Call.CREATE_DIRECTORIES, Call.REPLACE);
        play(10, 1);

        assertThat(store().latest(1)).map(Still::second).contains(START + 19);
        assertThat(store().counters(1).diskProblem()).isEmpty();
        assertThat(store().history().problem()).contains("Stills are not kept: IOException");

        disk.heal();
        clocks.advance(Duration.ofSeconds(2));
        assertThat(store().history().problem()).isEmpty();
        assertThat(keptFiles()).hasSize(20);
    }

    @Test
    void aStillThatCannotBeRemovedIsStillFoundAndTriedAgain() throws IOException {
        play(200, 1);
        removeOld();
        disk.fail(path -> path.toString().contains("history"), Call.DELETE);
        store().thinHistory(clocks.now());
        assertThat(store().history().problem())
                .hasValueSatisfying(text -> assertThat(text).contains("not removed"));
        assertThat(store().at(1, START + 61)).isPresent();

        disk.heal();
        clocks.advance(Duration.ofSeconds(2));
        assertThat(store().history().problem()).isEmpty();
        assertThat(store().at(1, START + 61)).isEmpty();
        assertThat(store().at(1, START + 60)).isPresent();
    }

    @Test
    void aHistoryThatSomebodyRemovedIsForgottenAndBegunAnew() throws IOException {
        options = HistoryOptions.builder().rules("1h@1s").maxBytes(1_000_000L).build();
        play(200, 1);
        removeOld();
        delete(camera().history());

        assertThat(store().at(1, START + 5)).isEmpty();
        play(10, 1);
        clocks.advance(Duration.ofSeconds(2));
        assertThat(store().at(1, START + 205)).isPresent();
        assertThat(camera().kept(START + 205)).exists();
        clocks.advance(Duration.ofHours(3));
        store().thinHistory(clocks.now());
        assertThat(store().history().bytes()).isZero();
        assertThat(store().history().problem()).isEmpty();
    }

    @Test
    void stillsThatSomebodyRemovedAreCountedNoMoreWhenTheRulesComeToThem() throws IOException {
        play(200, 1);
        removeOld();
        for (int i = 5; i < 40; i++) {
            Files.deleteIfExists(camera().kept(START + i));
        }
        clocks.advance(Duration.ofSeconds(180));
        store().thinHistory(clocks.now());

        assertThat(store().history().problem()).isEmpty();
        assertThat(store().history().stills()).isEqualTo(keptFiles().size());
        assertThat(store().history().bytes()).isEqualTo(keptFiles().size() * SIZE);
    }

    @Test
    void stillsThatSomebodyRemovedMakeRoomForOthersWithinTheLimit() throws IOException {
        options = HistoryOptions.builder().rules("1h@1s").maxBytes(100L * SIZE).build();
        play(100, 1);
        clocks.advance(Duration.ofSeconds(2));
        removeOld();
        for (int i = 0; i < 20; i++) {
            Files.deleteIfExists(camera().still(START + i));
            Files.deleteIfExists(camera().kept(START + i));
        }
        play(4, 1);

        assertThat(keptFiles()).contains(START + 20, START + 99, START + 102);
        assertThat(store().history().bytes()).isEqualTo(keptFiles().size() * SIZE);
        assertThat(store().history().problem()).isEmpty();
    }

    @Test
    void aLiveStillThatSomebodyRemovedKeepsNoOtherFromBeingKept() throws IOException {
        options =
                HistoryOptions.builder().rules("1h@1s").maxBytes(1_000L * SIZE).build();
        play(11, 1);
        disk.fail(path -> path.equals(camera().kept(START + 11)), Call.LINK);
        play(1, 1);
        disk.heal();
        Files.deleteIfExists(camera().still(START + 11));
        Files.deleteIfExists(camera().kept(START + 11));
        play(3, 1);

        assertThat(store().history().problem()).isEmpty();
        assertThat(keptFiles()).contains(START + 12, START + 13).doesNotContain(START + 11);
    }

    @Test
    void rulesAndLimitsForgetNothingOfADiskThatIsAwayForAMoment() throws IOException {
        play(200, 1);
        removeOld();
        long before = store().history().stills();
        Path away = Files.move(camera().history(), data.resolve("away"));
        store().thinHistory(clocks.now().plusSeconds(600));
        store().freeHistory(10 * SIZE);
        assertThat(store().history().stills()).isEqualTo(before);

        Files.move(away, camera().history());
        store().thinHistory(clocks.now().plusSeconds(600));
        assertThat(store().history().stills()).isEqualTo(keptFiles().size());
        assertThat(store().history().bytes()).isEqualTo(keptFiles().size() * SIZE);
    }

    @Test
    void theOldestGiveWayForSpaceWhileOthersAreStillBeingFound() throws IOException {
        options = HistoryOptions.builder().rules("365d@1s").build();
        Path picture = Files.write(data.resolve("picture"), new byte[SIZE]);
        for (int hour = 0; hour < 300; hour++) {
            Files.createDirectories(camera().hour(START - hour * 3_600L));
            Files.createLink(camera().kept(START - hour * 3_600L), picture);
        }
        disk.fail(path -> path.equals(data), Call.NAMES);
        store();
        List<Boolean> listedWhenRemoved = new ArrayList<>();
        disk.fail(
                path -> {
                    if (path.equals(camera().hour(START - 60 * 3_600L))) {
                        store.freeHistory(2 * SIZE);
                    } else if (path.equals(camera().kept(START - 299 * 3_600L))
                            || path.equals(camera().kept(START - 298 * 3_600L))) {
                        listedWhenRemoved.add(store.history().listed());
                    }
                    return false;
                },
                Call.NAMES,
                Call.DELETE);
        clocks.advance(Duration.ofSeconds(2));

        assertThat(listedWhenRemoved).containsExactly(false, false);
        assertThat(store().history().listed()).isTrue();
        assertThat(store().history().stills()).isEqualTo(298);
        assertThat(store().history().gaveWayBytes()).isEqualTo(2 * SIZE);
    }

    @Test
    void aNameThatIsTakenStaysWhenTheClockIsSetBack() throws IOException {
        play(300, 1);
        removeOld();
        byte[] before = Files.readAllBytes(camera().kept(START + 290));
        clocks.setWall(clocks.now().minusSeconds(200));
        play(150, 1);
        clocks.advance(Duration.ofSeconds(2));

        assertThat(camera().kept(START + 290)).hasBinaryContent(before);
        assertThat(store().history().problem()).isEmpty();
        assertThat(store().history().bytes()).isEqualTo(keptFiles().size() * SIZE);
    }

    @Test
    void aDataDirectoryThatCannotBeListedIsTriedAgain() throws IOException {
        play(20, 1);
        store().close();
        disk.fail(path -> path.equals(data), Call.NAMES);
        store = new StillStore(data, clocks, options, disk);
        assertThat(store().history().listed()).isFalse();

        disk.heal();
        clocks.advance(Duration.ofSeconds(2));
        assertThat(store().history().listed()).isTrue();
        assertThat(store().history().stills()).isEqualTo(20);
        assertThat(store().history().problem()).isEmpty();
    }

    private CameraDirectory camera() {
        return CameraDirectory.of(data, 1);
    }

    private static Instant moment(long offset) {
        return Instant.ofEpochSecond(START + offset).plusMillis(500);
    }

    private void play(int seconds, int... cameras) {
        store();
        for (int i = 0; i < seconds; i++) {
            for (int id : cameras) {
                store().accept(id, still(false));
            }
            clocks.advance(Duration.ofSeconds(1));
            if (i % 60 == 59) {
                removeOld();
                store().thinHistory(clocks.now());
            }
        }
    }

    private ArrivedStill still(boolean damaged) {
        long millis = Duration.ofNanos(clocks.nanoTime()).toMillis();
        byte[] jpeg = new byte[SIZE];
        jpeg[0] = (byte) (millis / 1_000);
        return new ArrivedStill(millis, clocks.nanoTime(), damaged, jpeg);
    }

    private void removeOld() {
        store().removeOlderThan(Duration.ofSeconds(90), camera -> Long.MAX_VALUE);
    }

    private void reopen() {
        store().close();
        store = null;
        store();
    }

    private List<Long> keptFiles() throws IOException {
        try (Stream<Path> files = Files.exists(camera().history()) ? Files.walk(camera().history()) : Stream.empty()) {
            return files.filter(Files::isRegularFile)
                    .map(file ->
                            CameraDirectory.secondOfStill(file.getFileName().toString()))
                    .flatMapToLong(
                            second -> second.isPresent() ? LongStream.of(second.getAsLong()) : LongStream.empty())
                    .sorted()
                    .boxed()
                    .toList();
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
