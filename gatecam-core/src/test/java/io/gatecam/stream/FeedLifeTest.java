package io.gatecam.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FeedLifeTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final FeedLife opened = FeedLife.opened(10 * SECOND);

    @Test
    void beginsWithoutStills() {
        assertThat(opened.stills()).isZero();
        assertThat(opened.waited(12 * SECOND)).isEqualTo(Duration.ofSeconds(2));
        assertThat(opened.healthyFor()).isZero();
        assertThat(opened.rhythm().intervalMillis()).isZero();
    }

    @Test
    void measuresHealthFromTheFirstStillToTheLast() {
        FeedLife life = opened.withStill(15 * SECOND, 0).withStill(17 * SECOND, 2_000);

        assertThat(life.healthyFor()).isEqualTo(Duration.ofSeconds(2));
        assertThat(life.silent(20 * SECOND)).isEqualTo(Duration.ofSeconds(3));
        assertThat(life.rhythm().intervalMillis()).isEqualTo(2_000);
    }

    @Test
    void measuresIntervalsAcrossTheWrapOfTheStreamsTime() {
        FeedLife life = opened.withStill(0, (1L << 32) - 400).withStill(SECOND, 600);

        assertThat(life.rhythm().intervalMillis()).isEqualTo(1_000);
    }

    @Test
    void countsOnlyLongIntervalsInARow() {
        FeedLife life = opened.withStill(0, 0).withStill(0, 2_000).withStill(0, 4_000);
        assertThat(life.rhythm().longInRow()).isEqualTo(2);

        assertThat(life.withStill(0, 5_000).rhythm().longInRow()).isZero();
        assertThat(life.withStill(0, 100).rhythm().longInRow()).isZero();
    }

    @Test
    void opensItsWindowWithTheFirstStill() {
        FeedLife life = opened.withStill(15 * SECOND, 0);

        assertThat(life.window().isOver(45 * SECOND - 1)).isFalse();
        assertThat(life.window().isOver(45 * SECOND)).isTrue();
        assertThat(life.withNewWindow(45 * SECOND).window().stills()).isZero();
    }

    @Test
    void isHalfEmptyWithFourteenStillsAndNotWithFifteen() {
        assertThat(new FeedLife.Window(0, 14).isHalfEmpty()).isTrue();
        assertThat(new FeedLife.Window(0, 15).isHalfEmpty()).isFalse();
    }

    @Test
    void movesByAPauseAsAWholeButNeverIntoTheFuture() {
        FeedLife life = opened.withStill(15 * SECOND, 0).withStill(29 * SECOND, 1_000);

        FeedLife moved = life.postponed(10 * SECOND, 30 * SECOND);

        assertThat(moved.waited(30 * SECOND)).isEqualTo(Duration.ofSeconds(10));
        assertThat(moved.silent(30 * SECOND)).isZero();
        assertThat(moved.window().fromNanos()).isEqualTo(25 * SECOND);
    }
}
