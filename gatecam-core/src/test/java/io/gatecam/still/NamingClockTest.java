package io.gatecam.still;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NamingClockTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final NamingClock clock = new NamingClock();

    @Test
    void showsTheWallClockAtFirst() {
        clock.follow(100 * SECOND, 5 * SECOND);

        assertThat(clock.wall(7 * SECOND)).isEqualTo(107 * SECOND);
    }

    @Test
    void followsForwardsAtOnce() {
        clock.follow(100 * SECOND, 0);

        assertThat(clock.follow(4_000 * SECOND, SECOND)).isFalse();
        assertThat(clock.wall(0)).isEqualTo(4_000 * SECOND);
    }

    @Test
    void walksBackByATenthOfTheTimeThatPasses() {
        clock.follow(100 * SECOND, 0);

        assertThat(clock.follow(70 * SECOND, 10 * SECOND)).isFalse();
        assertThat(clock.wall(0)).isEqualTo(99 * SECOND);
        clock.follow(70 * SECOND, 20 * SECOND);
        assertThat(clock.wall(0)).isEqualTo(98 * SECOND);
    }

    @Test
    void doesNotWalkPastTheWallClock() {
        clock.follow(100 * SECOND, 0);
        clock.follow(99 * SECOND, 1_000 * SECOND);

        assertThat(clock.wall(0)).isEqualTo(99 * SECOND);
    }

    @Test
    void beginsAnewWhenItIsSetBackByMoreThanTwoMinutes() {
        clock.follow(200 * SECOND, 0);
        assertThat(clock.follow(80 * SECOND, 0)).isFalse();
        assertThat(clock.wall(0)).isEqualTo(200 * SECOND);

        assertThat(clock.follow(80 * SECOND - 1, 0)).isTrue();
        assertThat(clock.wall(0)).isEqualTo(80 * SECOND - 1);
    }
}
