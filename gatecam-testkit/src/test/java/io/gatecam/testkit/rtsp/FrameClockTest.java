package io.gatecam.testkit.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameClockTest {

    private static final Instant START = Instant.parse("2026-11-21T10:00:00.250Z");

    private final FrameClock clock = new FrameClock(START, -5_000);

    @Test
    void framesAreNumberedByTheWallClock() {
        assertThat(clock.frameAt(-5_000, 10)).isEqualTo(START.getEpochSecond() * 10 + 2);
        assertThat(clock.frameAt(-5_000 + 49_999_999, 10)).isEqualTo(START.getEpochSecond() * 10 + 2);
        assertThat(clock.frameAt(-5_000 + 50_000_000, 10)).isEqualTo(START.getEpochSecond() * 10 + 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 10, 25, 29, 30})
    void aFrameIsDueAtTheFirstNanosecondThatBelongsToIt(int framesPerSecond) {
        long first = clock.frameAt(0, framesPerSecond);
        for (long frame = first - 100; frame < first + 10_000; frame++) {
            long due = clock.dueNanos(frame, framesPerSecond);
            assertThat(clock.frameAt(due, framesPerSecond)).isEqualTo(frame);
            assertThat(clock.frameAt(due - 1, framesPerSecond)).isEqualTo(frame - 1);
        }
    }

    @Test
    void thereIsNoDriftInAYear() {
        long year = 365L * 24 * 3600;
        long first = clock.frameAt(0, 30);
        assertThat(clock.dueNanos(first + year * 30, 30) - clock.dueNanos(first, 30))
                .isEqualTo(year * 1_000_000_000);
    }

    @Test
    void theWallTimeFollowsTheMonotonicClock() {
        assertThat(clock.wallTime(1_000_000_000 - 5_000)).isEqualTo(START.plusSeconds(1));
    }

    @Test
    void ticksAreThoseOfA90KilohertzClock() {
        assertThat(FrameClock.ticks(25, 25)).isEqualTo(90_000);
        assertThat(FrameClock.ticks(1, 7)).isEqualTo(12_857);
    }
}
