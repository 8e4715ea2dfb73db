package io.gatecam.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.archive.CameraTotals;
import io.gatecam.archive.InMemoryArchive;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.archive.SegmentPage;
import io.gatecam.archive.SegmentQuery;
import io.gatecam.disk.FaultyDisk;
import io.gatecam.error.ArchiveUnavailableException;
import io.gatecam.retention.RetentionReport.Removed;
import io.gatecam.segment.ForwardingArchive;
import io.gatecam.segment.RecordingOptions;
import io.gatecam.segment.SegmentHold;
import io.gatecam.segment.SegmentStore;
import io.gatecam.snapshot.SnapshotOptions;
import io.gatecam.snapshot.SnapshotStore;
import io.gatecam.still.StillStore;
import io.gatecam.time.ManualClocks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments of real files, an archive, a disk and clocks that do what the test says. */
class SegmentRetentionTest {

    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
    private static final Duration LENGTH = Duration.ofMinutes(5);
    /** The first one sees to everything. */
    private static final Duration SPACE_ROUND = Duration.ofSeconds(5);

    private static final Duration FULL_ROUND = Duration.ofSeconds(65);

    @TempDir
    private Path data;

    private final ManualClocks clocks = new ManualClocks(NOON);
    private final FaultyDisk disk = new FaultyDisk();
    private final Unreliable archive = new Unreliable();
    private StillStore stills;
    private SnapshotStore snapshots;
    private SegmentStore segments;
    private Janitor janitor;

    private static final class Unreliable extends ForwardingArchive {

        private boolean down;
        private boolean readOnly;
        private int askedForTotals;

        Unreliable() {
            super(new InMemoryArchive());
        }

        private void check(boolean refuses) {
            if (down || refuses) {
                throw new ArchiveUnavailableException("The archive does not answer", true);
            }
        }

        @Override
        public SegmentPage segments(SegmentQuery query) {
            check(false);
            return super.segments(query);
        }

        @Override
        public int removeSegments(Collection<String> ids) {
            check(readOnly);
            return super.removeSegments(ids);
        }

        @Override
        public List<CameraTotals> totals() {
            check(false);
            askedForTotals++;
            return super.totals();
        }
    }

    @BeforeEach
    void open() {
        stills = new StillStore(data, clocks);
        snapshots = new SnapshotStore(data, stills, clocks, SnapshotOptions.defaults());
        segments = new SegmentStore(data, archive, stills, RecordingOptions.defaults(), clocks);
    }

    @AfterEach
    void close() {
        janitor.close();
        segments.close();
        snapshots.close();
        stills.close();
    }

    private void keep(RetentionPolicy.Builder policy) {
        archive.askedForTotals = 0;
        janitor = new Janitor(
                policy.build(), data, stills, snapshots, segments, SnapshotOptions.defaults(), clocks, disk);
    }

    /** As many are recorded before now, each of so many bytes. */
    private void recorded(int cameraId, int count, int bytes) {
        for (int i = count; i > 0; i--) {
            RecordedSegment segment = RecordedSegment.builder(
                            cameraId, clocks.now().minus(LENGTH.multipliedBy(i)).plusMillis(123), LENGTH)
                    .bytes(bytes)
                    .build();
            try {
                Files.createDirectories(segments.file(segment).getParent());
                Files.write(segments.file(segment), new byte[bytes]);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            archive.register(segment);
        }
    }

    private List<RecordedSegment> left(int cameraId) {
        return archive.segments(SegmentQuery.builder()
                        .camera(cameraId)
                        .order(SegmentQuery.Order.OLDEST_FIRST)
                        .limit(SegmentQuery.MAX_LIMIT)
                        .build())
                .segments();
    }

    private long files() {
        try (Stream<Path> all = Files.walk(data)) {
            return all.filter(file -> file.toString().endsWith(".mp4")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<RetentionRule, Removed> removed() {
        return janitor.report().segments();
    }

    @Test
    void segmentsGoWhenTheyAreOldEnoughWithTheFoldersOfTheirDays() throws IOException {
        recorded(1, 600, 10);
        keep(RetentionPolicy.builder().maxSegmentAge(Duration.ofHours(13)));

        clocks.advance(FULL_ROUND);

        assertThat(left(1)).hasSize(13 * 12).allMatch(each -> each.end().isAfter(NOON.minus(Duration.ofHours(13))));
        assertThat(files()).isEqualTo(13 * 12);
        try (Stream<Path> days = Files.list(data.resolve("camera_1/segments/2026/06"))) {
            assertThat(days)
                    .extracting(Path::getFileName)
                    .extracting(Path::toString)
                    .containsExactly("30");
        }
        assertThat(removed()).isEqualTo(Map.of(RetentionRule.AGE, new Removed(444, 4_440)));
        assertThat(archive.askedForTotals).isZero();
    }

    @Test
    void aWallClockThatLeapsAheadRemovesNothingUntilItHasStayedThereForHours() {
        recorded(1, 100, 10);
        keep(RetentionPolicy.builder().maxSegmentAge(Duration.ofDays(1)));
        clocks.advance(FULL_ROUND);
        clocks.setWall(clocks.now().plus(Duration.ofDays(365)));
        clocks.advance(Duration.ofHours(5));
        assertThat(left(1)).hasSize(100);
        assertThat(janitor.report().clockDoubted()).isTrue();

        clocks.setWall(clocks.now().minus(Duration.ofDays(365)));
        clocks.advance(Duration.ofHours(10));

        assertThat(left(1)).hasSize(100);
        assertThat(janitor.report().clockDoubted()).isFalse();
    }

    @Test
    void eachCameraKeepsToItsOwnBytesAndAllKeepToThoseOfAll() {
        recorded(1, 30, 10);
        recorded(2, 10, 10);
        keep(RetentionPolicy.builder().maxCameraSegmentBytes(200L).maxSegmentBytes(250L));

        clocks.advance(FULL_ROUND);

        assertThat(left(1)).hasSize(15);
        assertThat(left(2)).hasSize(10);
        assertThat(removed())
                .isEqualTo(Map.of(
                        RetentionRule.CAMERA_BYTES, new Removed(10, 100),
                        RetentionRule.TOTAL_BYTES, new Removed(5, 50)));
        assertThat(archive.askedForTotals).isEqualTo(2);
    }

    @Test
    void sumsAreAskedForOnceAMinuteAtMost() {
        recorded(1, 3, 10);
        keep(RetentionPolicy.builder().maxSegmentBytes(30L));

        clocks.advance(Duration.ofMinutes(10));

        assertThat(archive.askedForTotals).isBetween(9, 11);
    }

    @Test
    void theOldestOfAllCamerasGiveWayWhenTheDiskRunsFullWithinSeconds() {
        recorded(1, 50, 10);
        recorded(2, 50, 10);
        disk.shrink(data, 1_000);
        keep(RetentionPolicy.builder().minFreeBytes(200L));

        clocks.advance(SPACE_ROUND);

        assertThat(left(1)).hasSize(40);
        assertThat(left(2)).hasSize(40);
        assertThat(removed()).isEqualTo(Map.of(RetentionRule.FREE_SPACE, new Removed(20, 200)));
        assertThat(janitor.report().freeBytes()).hasValue(200);
        assertThat(janitor.report().floorBytes()).hasValue(200);
        assertThat(janitor.report().unmet()).isEmpty();
    }

    @Test
    void aDiskThatSomethingElseHasFilledCostsAllRecordingsAndIsReported() throws IOException {
        recorded(1, 5, 10);
        disk.shrink(data, 1_000);
        Path ballast = Files.write(data.resolve("ballast"), new byte[990]);
        keep(RetentionPolicy.builder().minFreeBytes(200L));
        clocks.advance(SPACE_ROUND);
        assertThat(left(1)).isEmpty();
        assertThat(janitor.report().unmet()).containsExactly(RetentionRule.FREE_SPACE);

        Files.delete(ballast);
        clocks.advance(FULL_ROUND);

        assertThat(janitor.report().unmet()).isEmpty();
    }

    @Test
    void whatSomebodyHoldsStaysUntilItIsLetGo() {
        recorded(1, 3, 10);
        RecordedSegment oldest = left(1).get(0);
        SegmentHold cut = segments.hold(oldest).orElseThrow();
        keep(RetentionPolicy.builder().maxSegmentBytes(10L));
        clocks.advance(FULL_ROUND);
        assertThat(left(1)).containsExactly(oldest);

        cut.close();
        recorded(2, 1, 10);
        clocks.advance(FULL_ROUND);

        assertThat(left(1)).isEmpty();
        assertThat(left(2)).hasSize(1);
    }

    @Test
    void whatCannotBeRemovedDoesNotKeepTheNextFromGoing() throws IOException {
        recorded(1, 3, 10);
        RecordedSegment oldest = left(1).get(0);
        Files.delete(segments.file(oldest));
        Files.createDirectories(segments.file(oldest).resolve("not empty"));
        keep(RetentionPolicy.builder().maxSegmentBytes(20L));

        clocks.advance(SPACE_ROUND);

        assertThat(left(1)).hasSize(2).contains(oldest);
        assertThat(janitor.report().problem()).contains("recordings cannot be removed");
    }

    @Test
    void whileTheArchiveDoesNotAnswerOnlyTheDiskIsSeenTo() {
        recorded(1, 50, 10);
        disk.shrink(data.resolve("camera_1"), 600);
        archive.down = true;
        keep(RetentionPolicy.builder()
                .maxSegmentAge(Duration.ofHours(1))
                .maxSegmentBytes(10L)
                .minFreeBytes(200L));
        clocks.advance(FULL_ROUND);
        assertThat(files()).isEqualTo(40);
        assertThat(janitor.report().problem()).contains("the archive does not answer");

        archive.down = false;
        clocks.advance(FULL_ROUND);

        assertThat(left(1)).hasSize(1);
        assertThat(files()).isEqualTo(1);
        assertThat(janitor.report().problem()).isEmpty();
    }

    @Test
    void anArchiveThatCannotForgetOnAFullDiskIsNotAskedForTheSameSegmentsAgain() {
        recorded(1, 50, 10);
        disk.shrink(data, 600);
        archive.readOnly = true;
        keep(RetentionPolicy.builder().minFreeBytes(200L));
        clocks.advance(SPACE_ROUND);
        assertThat(files()).isEqualTo(40);
        recorded(2, 5, 10);
        clocks.advance(SPACE_ROUND);
        assertThat(files()).isEqualTo(40);

        archive.readOnly = false;
        clocks.advance(FULL_ROUND);

        assertThat(left(1)).hasSize(35);
        assertThat(removed()).isEqualTo(Map.of(RetentionRule.FREE_SPACE, new Removed(15, 150)));
    }

    @Test
    void moreThanOnePlanHoldsGoesInOneSweep() {
        recorded(1, RetentionPlan.MOST + 200, 1);
        keep(RetentionPolicy.builder().maxSegmentBytes(100L));

        clocks.advance(FULL_ROUND);

        assertThat(left(1)).hasSize(100);
        assertThat(archive.askedForTotals).isEqualTo(2);
    }

    @Test
    void aDiskThatCannotTellHowFullItIsCostsNothing() {
        recorded(1, 5, 10);
        disk.fail(FaultyDisk.Call.STAT);
        keep(RetentionPolicy.builder().minFreeBytes(Long.MAX_VALUE));

        clocks.advance(FULL_ROUND);

        assertThat(left(1)).hasSize(5);
        assertThat(janitor.report().freeBytes()).isEmpty();
    }
}
