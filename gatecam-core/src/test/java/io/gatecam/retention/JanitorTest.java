package io.gatecam.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gatecam.archive.InMemoryArchive;
import io.gatecam.disk.FaultyDisk;
import io.gatecam.segment.RecordingOptions;
import io.gatecam.segment.SegmentStore;
import io.gatecam.snapshot.SnapshotOptions;
import io.gatecam.snapshot.SnapshotStore;
import io.gatecam.still.ArrivedStill;
import io.gatecam.still.StillStore;
import io.gatecam.time.ManualClocks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JanitorTest {

    private static final SnapshotOptions SNAPSHOTS = SnapshotOptions.defaults();

    @TempDir
    Path data;

    private final ManualClocks clocks =
            new ManualClocks(Instant.ofEpochSecond(1_700_000_000).plusMillis(500));
    private StillStore stills;
    private SnapshotStore snapshots;
    private SegmentStore segments;
    private Janitor janitor;
    private final FaultyDisk disk = new FaultyDisk();

    private void start(RetentionPolicy policy) {
        stills = new StillStore(data, clocks);
        snapshots = new SnapshotStore(data, stills, clocks, SNAPSHOTS);
        segments = new SegmentStore(data, new InMemoryArchive(), stills, RecordingOptions.defaults(), clocks);
        janitor = new Janitor(policy, data, stills, snapshots, segments, SNAPSHOTS, clocks, disk);
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
    void liveStillsNeverGoBeforeNinetySecondsBecauseASnapshotMayAskForThem() {
        start(RetentionPolicy.defaults());
        play(300);

        assertThat(live()).isBetween(90, 95);
    }

    @Test
    void liveStillsStayAsLongAsIsWanted() {
        start(RetentionPolicy.builder().maxLiveAge(Duration.ofSeconds(200)).build());
        play(300);

        assertThat(live()).isBetween(200, 205);
    }

    @Test
    void stillsOfASnapshotThatIsFillingStayUntilItIsDone() {
        start(RetentionPolicy.defaults());
        play(100);
        long saved = snapshots.save(1).second();
        clocks.advance(Duration.ofSeconds(24));
        assertThat(stills.range(1, saved - 20, saved)).hasSize(21);

        clocks.advance(Duration.ofSeconds(200));
        assertThat(live()).isEqualTo(1);
    }

    @Test
    void aWallClockThatIsSetForwardRemovesNothing() {
        start(RetentionPolicy.defaults());
        play(60);
        clocks.setWall(clocks.now().plus(Duration.ofDays(1)));
        clocks.advance(Duration.ofSeconds(20));

        assertThat(live()).isEqualTo(60);
    }

    @Test
    void liveStillsGiveWayWhenTheDiskRunsFullButNotThoseThatASnapshotMayAskFor() {
        start(RetentionPolicy.builder()
                .maxLiveAge(Duration.ofSeconds(200))
                .minFreeBytes(1_000L)
                .build());
        disk.shrink(data, 1_150);
        play(300);

        assertThat(live()).isBetween(90, 160);
    }

    @Test
    void snapshotsStayForEverUnlessThereIsARule() {
        start(RetentionPolicy.defaults());
        play(100);
        snapshots.save(1);
        clocks.advance(Duration.ofHours(20));

        assertThat(snapshots.latest(1, 10)).hasSize(1);
    }

    @Test
    void snapshotsGoByTheirAgeWhereThereIsARule() {
        start(RetentionPolicy.builder().maxSnapshotAge(Duration.ofHours(2)).build());
        play(100);
        snapshots.save(1);
        clocks.advance(Duration.ofHours(1));
        assertThat(snapshots.latest(1, 10)).hasSize(1);

        clocks.advance(Duration.ofHours(2));

        assertThat(snapshots.latest(1, 10)).isEmpty();
        assertThat(janitor.report().snapshots()).isEqualTo(1);
    }

    @Test
    void aClosedJanitorRemovesNothing() {
        start(RetentionPolicy.defaults());
        play(60);
        janitor.close();
        janitor.close();
        clocks.advance(Duration.ofHours(1));

        assertThat(live()).isEqualTo(60);
    }

    @Test
    void theLongerOfWhatIsWantedAndWhatIsNeededCounts() {
        RetentionPolicy policy =
                RetentionPolicy.builder().maxLiveAge(Duration.ofSeconds(60)).build();

        assertThat(policy.liveAge(Duration.ofSeconds(61))).isEqualTo(Duration.ofSeconds(61));
        assertThat(policy.liveAge(Duration.ofSeconds(60))).isEqualTo(Duration.ofSeconds(60));
        assertThat(policy.liveAge(Duration.ofSeconds(59))).isEqualTo(Duration.ofSeconds(60));
        assertThat(RetentionPolicy.defaults().maxLiveAge()).isEqualTo(Duration.ofSeconds(60));
        assertThat(SNAPSHOTS.neededLiveAge()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void theSpaceToBeLeftIsOneGibibyteOrATwentiethOfASmallDisk() {
        assertThat(RetentionPolicy.defaults().minFreeBytes(1L << 40)).isEqualTo(1L << 30);
        assertThat(RetentionPolicy.defaults().minFreeBytes(2_000)).isEqualTo(100);
        assertThat(RetentionPolicy.builder().minFreeBytes(7L).build().minFreeBytes(1L << 40))
                .isEqualTo(7);
    }

    @Test
    void aDiskThatCouldNeverLeaveSoMuchLosesNothingForIt() {
        RetentionPolicy mistaken =
                RetentionPolicy.builder().minFreeBytes(1L << 40).build();

        assertThat(mistaken.minFreeBytes(1L << 39)).isEqualTo(1L << 30);
    }

    @Test
    void anAgeThatIsNotPositiveIsRefused() {
        RetentionPolicy.Builder builder = RetentionPolicy.builder();

        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxLiveAge(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxLiveAge(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxSegmentAge(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxSnapshotAge(Duration.ofDays(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxSegmentBytes(0L));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxCameraSegmentBytes(-1L));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.minFreeBytes(0L));
    }

    private void play(int seconds) {
        for (int i = 0; i < seconds; i++) {
            if (i > 0) {
                clocks.advance(Duration.ofSeconds(1));
            }
            long millis = Duration.ofNanos(clocks.nanoTime()).toMillis();
            stills.accept(1, new ArrivedStill(millis, clocks.nanoTime(), false, new byte[] {1}));
        }
    }

    private int live() {
        return stills.range(1, 0, Long.MAX_VALUE).size();
    }
}
