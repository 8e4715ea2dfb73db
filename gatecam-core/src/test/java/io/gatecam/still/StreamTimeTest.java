package io.gatecam.still;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StreamTimeTest {

    private final StreamTime time = new StreamTime();

    @Test
    void theSmallestDelayIsTakenForTheDelayOfAll() {
        learn(0, 1_300);
        learn(1_000, 2_050);
        ArrivedStill late = learn(2_000, 3_390);

        assertThat(capturedMillis(late)).isEqualTo(3_050);
    }

    @Test
    void aPictureIsNeverThoughtToBeTakenAfterItArrived() {
        learn(0, 1_300);

        assertThat(capturedMillis(learn(1_000, 2_050))).isEqualTo(2_050);
    }

    @Test
    void whatWasLearnedMoreThanAMinuteAgoIsForgotten() {
        learn(0, 1_000);
        ArrivedStill justInTime = learn(59_800, 61_000);
        assertThat(capturedMillis(justInTime)).isEqualTo(60_800);

        ArrivedStill later = learn(59_801, 61_001);
        assertThat(capturedMillis(later)).isEqualTo(61_001);
    }

    @Test
    void aClockThatIsSetBackIsABreakAndOneThatStandsIsNot() {
        learn(5_000, 1_000);

        assertThat(time.isBreak(still(4_999, 2_000))).isTrue();
        assertThat(time.isBreak(still(5_000, 2_000))).isFalse();
        time.forget();
        assertThat(time.isBreak(still(4_999, 2_000))).isFalse();
    }

    @Test
    void theWrapOfThirtyTwoBitsIsNoBreak() {
        learn(0xFFFF_FFFFL, 1_000);
        ArrivedStill wrapped = still(999, 2_000);

        assertThat(time.isBreak(wrapped)).isFalse();
        time.learn(wrapped);
        assertThat(capturedMillis(wrapped)).isEqualTo(2_000);
    }

    @Test
    void stillsOfABurstKeepTheirTrueDistance() {
        ArrivedStill first = learn(0, 5_000);
        ArrivedStill second = learn(1_000, 5_010);
        learn(2_000, 5_020);

        assertThat(capturedMillis(first)).isEqualTo(3_020);
        assertThat(capturedMillis(second)).isEqualTo(4_020);
    }

    private ArrivedStill learn(long timestampMillis, long arrivedMillis) {
        ArrivedStill still = still(timestampMillis, arrivedMillis);
        time.learn(still);
        return still;
    }

    private long capturedMillis(ArrivedStill still) {
        return Duration.ofNanos(time.capturedNanos(still)).toMillis();
    }

    private static ArrivedStill still(long timestampMillis, long arrivedMillis) {
        return new ArrivedStill(
                timestampMillis, Duration.ofMillis(arrivedMillis).toNanos(), false, new byte[0]);
    }
}
