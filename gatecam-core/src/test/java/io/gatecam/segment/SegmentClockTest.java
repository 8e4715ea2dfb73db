package io.gatecam.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SegmentClockTest {

    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
    private static final Duration LENGTH = Duration.ofMinutes(5);

    private final SegmentClock clock = new SegmentClock();

    /** A segment of five minutes whose beginning the stills tell. */
    private Instant closed(int number, Instant learned) {
        Duration start = LENGTH.multipliedBy(number);
        return clock.closed(
                start, start.plus(LENGTH), Optional.of(learned), learned.plusMillis(100), learned.plus(LENGTH));
    }

    @Test
    void aSegmentBeginsWhenTheStillsSay() {
        assertThat(closed(0, NOON.plusMillis(77))).isEqualTo(NOON.plusMillis(77));
    }

    @Test
    void theNextOneBeginsWhereItEndedAlthoughTheStillsHaveLearned() {
        closed(0, NOON);

        assertThat(closed(1, NOON.plus(LENGTH).minusMillis(9))).isEqualTo(NOON.plus(LENGTH));
    }

    @Test
    void aCameraWhoseClockIsFastIsFollowedByAPictureAtATime() {
        closed(0, NOON);

        assertThat(closed(1, NOON.plus(LENGTH).minusMillis(60)))
                .isEqualTo(NOON.plus(LENGTH).minusMillis(40));
        assertThat(closed(2, NOON.plus(LENGTH.multipliedBy(2)).minusMillis(90)))
                .isEqualTo(NOON.plus(LENGTH.multipliedBy(2)).minusMillis(80));
    }

    /** The keyframes are not on the full minutes, what the stills say trembles, and the camera's clock is fast. */
    @Test
    void anHourOfSegmentsIsAnHourLongAndHasNoGapOfMoreThanAPicture() {
        Random random = new Random(20_261_121);
        Duration streamed = Duration.ofSeconds(2);
        Duration sum = Duration.ZERO;
        Instant end = null;
        for (int i = 1; i <= 12; i++) {
            Duration stop = Duration.ofSeconds(2 + i * 300L).plusMillis(i == 12 ? 0 : random.nextInt(1_000));
            Duration length = stop.minus(streamed);
            Instant moment = NOON.plus(streamed).minusNanos(streamed.toNanos() / 20_000);
            Instant learned = moment.plusMillis(random.nextInt(60) - 30);

            Instant start = clock.closed(streamed, stop, Optional.of(learned), learned, learned.plus(length));

            assertThat(start).isCloseTo(moment, within(120, ChronoUnit.MILLIS));
            if (end != null) {
                assertThat(start).isCloseTo(end, within(40, ChronoUnit.MILLIS));
            }
            end = start.plus(length);
            sum = sum.plus(length);
            streamed = stop;
        }
        assertThat(sum).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void whatTheStillsTellMayWobbleAndAnHourIsStillAnHourWithoutAGap() {
        Random wobble = new Random(1);
        Instant first = closed(0, NOON);
        Instant end = first.plus(LENGTH);
        for (int number = 1; number < 12; number++) {
            Instant learned = NOON.plus(LENGTH.multipliedBy(number)).plusMillis(wobble.nextInt(200) - 100);
            Instant begin = closed(number, learned);

            assertThat(begin).isCloseTo(end, within(40, ChronoUnit.MILLIS));
            end = begin.plus(LENGTH);
        }
        assertThat(Duration.between(first, end)).isCloseTo(Duration.ofHours(1), Duration.ofSeconds(1));
    }

    @Test
    void aClockThatWasSetIsFollowedAtOnce() {
        closed(0, NOON);

        Instant set = NOON.plus(LENGTH).plusSeconds(30);
        assertThat(closed(1, set)).isEqualTo(set);
    }

    @Test
    void behindAGapTheStillsSayWhen() {
        closed(0, NOON);

        Instant later = NOON.plus(LENGTH.multipliedBy(2)).minusMillis(9);
        assertThat(closed(2, later)).isEqualTo(later);
    }

    @Test
    void anotherConnectionHasNothingToDoWithTheOneBefore() {
        closed(0, NOON);
        clock.connected();

        Instant later = NOON.plus(LENGTH).minusMillis(9);
        assertThat(closed(1, later)).isEqualTo(later);
    }

    @Test
    void withoutStillsItIsCountedBackFromItsEnd() {
        Instant begin = clock.closed(
                Duration.ZERO,
                LENGTH,
                Optional.empty(),
                NOON.plusSeconds(3),
                NOON.plus(LENGTH).plusMillis(80));

        assertThat(begin).isEqualTo(NOON.plusMillis(80));
    }

    @Test
    void withoutStillsOneThatWasClosedLateBeganBeforeItsFileWasOpened() {
        Instant begin = clock.closed(
                Duration.ZERO, LENGTH, Optional.empty(), NOON, NOON.plus(LENGTH).plusSeconds(20));

        assertThat(begin).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void oneThatNobodyClosedBeginsWhereTheLastEnded() {
        closed(0, NOON.plusMillis(300));

        assertThat(clock.abandoned(Optional.empty(), NOON.plus(LENGTH)))
                .isEqualTo(NOON.plusMillis(300).plus(LENGTH));
    }

    @Test
    void theFirstOneBeginsWithTheStream() {
        assertThat(clock.abandoned(Optional.of(NOON.minusMillis(1_800)), NOON)).isEqualTo(NOON.minusMillis(1_800));
    }

    @Test
    void whatCannotBeIsNotBelieved() {
        assertThat(clock.abandoned(Optional.of(NOON.minusSeconds(60)), NOON)).isEqualTo(NOON);
        assertThat(clock.abandoned(Optional.of(NOON.plusSeconds(2)), NOON)).isEqualTo(NOON);
        assertThat(clock.abandoned(Optional.empty(), NOON)).isEqualTo(NOON);
    }
}
