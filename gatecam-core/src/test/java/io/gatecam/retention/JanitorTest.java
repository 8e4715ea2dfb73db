package io.gatecam.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
    private Janitor janitor;

    private void start(RetentionPolicy policy) {
        stills = new StillStore(data, clocks);
        snapshots = new SnapshotStore(data, stills, clocks, SNAPSHOTS);
        janitor = new Janitor(policy, stills, snapshots, SNAPSHOTS, clocks);
    }

    @AfterEach
    void close() {
        if (janitor != null) {
            janitor.close();
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
    void anAgeThatIsNotPositiveIsRefused() {
        RetentionPolicy.Builder builder = RetentionPolicy.builder();

        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxLiveAge(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxLiveAge(Duration.ofSeconds(-1)));
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
