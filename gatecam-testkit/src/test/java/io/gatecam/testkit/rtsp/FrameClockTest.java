package io.gatecam.testkit.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameClockTest {

    private static final Instant START = Instant.parse("2026-11-21T10:00:00.250Z");

    private final FrameClock clock = new FrameClock(START, -5_000);

    @Test
    void framesAreNumberedByTheWallClock() {
        assertThat(clock.frameAt(-5_000, Rate.perSecond(10))).isEqualTo(START.getEpochSecond() * 10 + 2);
        assertThat(clock.frameAt(-5_000 + 49_999_999, Rate.perSecond(10))).isEqualTo(START.getEpochSecond() * 10 + 2);
        assertThat(clock.frameAt(-5_000 + 50_000_000, Rate.perSecond(10))).isEqualTo(START.getEpochSecond() * 10 + 3);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 1", "7, 1", "10, 1", "25, 1", "29, 1", "30, 1", "125, 8", "2, 3"})
    void aFrameIsDueAtTheFirstNanosecondThatBelongsToIt(int frames, int seconds) {
        Rate rate = new Rate(frames, seconds);
        long first = clock.frameAt(0, rate);
        for (long frame = first - 100; frame < first + 10_000; frame++) {
            long due = clock.dueNanos(frame, rate);
            assertThat(clock.frameAt(due, rate)).isEqualTo(frame);
            assertThat(clock.frameAt(due - 1, rate)).isEqualTo(frame - 1);
        }
    }

    @Test
    void thereIsNoDriftInAYear() {
        Rate rate = Rate.perSecond(30);
        long year = 365L * 24 * 3600;
        long first = clock.frameAt(0, rate);
        assertThat(clock.dueNanos(first + year * 30, rate) - clock.dueNanos(first, rate))
                .isEqualTo(year * 1_000_000_000);
    }

    @Test
    void theWallTimeFollowsTheMonotonicClock() {
        assertThat(clock.wallTime(1_000_000_000 - 5_000)).isEqualTo(START.plusSeconds(1));
    }

    @Test
    void ticksAreThoseOfTheClockOfRtp() {
        assertThat(Rate.perSecond(25).ticks(25, 90_000)).isEqualTo(90_000);
        assertThat(Rate.perSecond(7).ticks(1, 90_000)).isEqualTo(12_857);
        assertThat(new Rate(125, 8).ticks(125, 16_000)).isEqualTo(128_000);
    }
}
