package io.gatecam.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gatecam.archive.InMemoryArchive;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.archive.SegmentQuery;
import io.gatecam.disk.FaultyDisk;
import io.gatecam.segment.RecordingOptions;
import io.gatecam.segment.SegmentStore;
import io.gatecam.snapshot.SnapshotOptions;
import io.gatecam.snapshot.SnapshotStore;
import io.gatecam.still.ArrivedStill;
import io.gatecam.still.HistoryOptions;
import io.gatecam.still.StillStore;
import io.gatecam.time.ManualClocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of kept stills when time leaps, and when the disk runs full. */
class HistoryRetentionTest {

    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
    private static final long FLOOR = 100_000;
    private static final int STILL = 100;

    @TempDir
    private Path data;

    private final ManualClocks clocks = new ManualClocks(NOON.plusMillis(500));
    private final FaultyDisk disk = new FaultyDisk();
    private final InMemoryArchive archive = new InMemoryArchive();
    private StillStore stills;
    private SnapshotStore snapshots;
    private SegmentStore segments;
    private Janitor janitor;

    private void start(String rules) {
        SnapshotOptions options = SnapshotOptions.defaults();
        stills = new StillStore(
                data, clocks, HistoryOptions.builder().rules(rules).build());
        snapshots = new SnapshotStore(data, stills, clocks, options);
        segments = new SegmentStore(data, archive, stills, RecordingOptions.defaults(), clocks);
        RetentionPolicy policy = RetentionPolicy.builder().minFreeBytes(FLOOR).build();
        janitor = new Janitor(policy, data, stills, snapshots, segments, options, clocks, disk);
    }

    @AfterEach
    void close() {
        if (janitor != null) {
            janitor.close();
            segments.close();
            snapshots.close();
            stills.close();
        }
    }

    @Test
    void keptStillsAreThinnedOnceAMinute() {
        start("1m@1s,1h@60s");
        play(60);
        clocks.advance(Duration.ofMinutes(5));

        assertThat(stills.count(1, NOON.getEpochSecond(), NOON.getEpochSecond() + 58))
                .isEqualTo(1);
    }

    @Test
    void aWallClockThatLeapsAheadCostsNoKeptStillUntilItHasStayedThereForHours() {
        start("30d@1s");
        play(60);
        clocks.setWall(clocks.now().plus(Duration.ofDays(365)));
        clocks.advance(Duration.ofHours(5));
        assertThat(stills.history().stills()).isEqualTo(60);
        assertThat(janitor.report().clockDoubted()).isTrue();

        clocks.advance(Duration.ofHours(2));
        assertThat(stills.history().stills()).isZero();
    }

    @Test
    void aWallClockThatLeapsWhileNothingRunsCostsNoKeptStillEither() {
        start("30d@1s");
        play(60);
        clocks.advance(Duration.ofMinutes(20));
        close();
        clocks.setWall(clocks.now().plus(Duration.ofDays(365)));
        start("30d@1s");
        clocks.advance(Duration.ofHours(1));

        assertThat(stills.history().stills()).isEqualTo(60);
    }

    @Test
    void aWallClockThatIsSetBackCostsNothing() {
        start("1h@1s");
        play(60);
        clocks.setWall(clocks.now().minus(Duration.ofDays(365)));
        clocks.advance(Duration.ofMinutes(10));

        assertThat(stills.history().stills()).isEqualTo(60);
    }

    @Test
    void keptStillsGiveWayBeforeRecordings() throws IOException {
        record(5);
        start("1d@1s");
        play(150);
        shrinkSoThatAreMissing(5_000);
        clocks.advance(Duration.ofSeconds(40));

        assertThat(stills.history().stills()).isBetween(50L, 149L);
        assertThat(left()).isEqualTo(5);
        assertThat(stills.count(1, NOON.getEpochSecond() + 149, NOON.getEpochSecond() + 149))
                .isEqualTo(1);
        assertThat(disk.space(data).usableBytes()).isGreaterThanOrEqualTo(FLOOR);
        assertThat(janitor.report().unmet()).isEmpty();
    }

    @Test
    void whenNoKeptStillFreesAnyMoreRecordingsGiveWayToo() throws IOException {
        record(50);
        start("1d@1s");
        play(150);
        shrinkSoThatAreMissing(40_000);
        clocks.advance(Duration.ofSeconds(60));

        assertThat(stills.count(1, NOON.getEpochSecond(), NOON.getEpochSecond() + 60))
                .isZero();
        assertThat(left()).isBetween(10, 30);
    }

    @Test
    void keptStillsThatCannotBeRemovedDoNotKeepRecordingsFromGivingWay() throws IOException {
        record(50);
        start("1d@1s");
        play(150);
        delete(data.resolve("camera_1").resolve("history"));
        shrinkSoThatAreMissing(20_000);
        clocks.advance(Duration.ofSeconds(60));

        assertThat(left()).isLessThan(50);
    }

    @Test
    void noKeptStillGivesWayForSpaceThatIsThereWhenTheyHaveBeenListed() throws IOException {
        start("1d@1s");
        play(60);
        long kept = stills.history().stills();
        close();
        delete(data.resolve("camera_1").resolve("live"));
        Path late = data.resolve("late");
        Files.createSymbolicLink(late, late);
        HistoryOptions options = HistoryOptions.builder().rules("1d@1s").build();
        try (StillStore store = new StillStore(late, clocks, options)) {
            HistoryGivingWay givingWay = new HistoryGivingWay(store, new FreeSpace(data, disk, clocks));
            assertThat(givingWay.makesRoom(1_000_000)).isTrue();
            givingWay.isEnough();
            Files.delete(late);
            Files.createSymbolicLink(late, data);
            clocks.advance(Duration.ofSeconds(10));

            assertThat(store.history().listed()).isTrue();
            assertThat(store.history().stills()).isEqualTo(kept);
        }
    }

    @Test
    void recordingsGiveWayTooWhenKeptStillsHaveNotYetBeenFound() throws IOException {
        Path late = data.resolve("late");
        Files.createSymbolicLink(late, late);
        HistoryOptions options = HistoryOptions.builder().rules("1d@1s").build();
        try (StillStore store = new StillStore(late, clocks, options)) {
            HistoryGivingWay givingWay = new HistoryGivingWay(store, new FreeSpace(data, disk, clocks));
            assertThat(givingWay.makesRoom(1_000)).isTrue();
            clocks.advance(Duration.ofSeconds(5));

            assertThat(store.history().listed()).isFalse();
            assertThat(givingWay.makesRoom(1_000)).isFalse();
        }
    }

    @Test
    void settingsAreReadByTheirNames() {
        HistoryOptions options = HistorySettings.read(
                        Map.of("GK_KEEP_STILLS", "1h@1s", "GK_KEEP_STILLS_BYTES", "2G")::get)
                .build();
        assertThat(options.rules()).hasSize(1);
        assertThat(options.maxBytes()).hasValue(2L << 30);
        assertThat(HistorySettings.read(name -> null).build().isOn()).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HistorySettings.read(Map.of("GK_KEEP_STILLS", "1h")::get))
                .withMessageStartingWith("GK_KEEP_STILLS: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HistorySettings.read(Map.of("GK_KEEP_STILLS_BYTES", "much")::get))
                .withMessageStartingWith("GK_KEEP_STILLS_BYTES ");
    }

    private void record(int count) throws IOException {
        for (int i = count; i > 0; i--) {
            RecordedSegment segment = RecordedSegment.builder(
                            2, NOON.minus(Duration.ofMinutes(5L * i)).plusMillis(123), Duration.ofMinutes(5))
                    .bytes(1_000)
                    .build();
            Path file = data.resolve(segment.path());
            Files.createDirectories(file.getParent());
            Files.write(file, new byte[1_000]);
            archive.register(segment);
        }
    }

    private int left() {
        return archive.segments(SegmentQuery.builder().limit(100).build())
                .segments()
                .size();
    }

    private void shrinkSoThatAreMissing(long bytes) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            long used = files.mapToLong(
                            file -> file.toFile().isFile() ? file.toFile().length() : 0)
                    .sum();
            disk.shrink(data, used + FLOOR - bytes);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }

    private void play(int seconds) {
        for (int i = 0; i < seconds; i++) {
            long millis = Duration.ofNanos(clocks.nanoTime()).toMillis();
            stills.accept(1, new ArrivedStill(millis, clocks.nanoTime(), false, new byte[STILL]));
            clocks.advance(Duration.ofSeconds(1));
        }
        clocks.advance(Duration.ofSeconds(2));
    }
}
