package io.gatecam.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutageTest {

    private static final Outage NONE = Outage.none(Duration.ofSeconds(15));

    private final Outage begun = NONE.observe(0, lostAt(100, 100, 101));

    @Test
    void isNotSuspectedWhileNothingWasLost() {
        assertThat(NONE.isSuspected()).isFalse();
        assertThat(NONE.observe(3, lostAt()).isSuspected()).isFalse();
        assertThat(NONE.observe(0, lostAt()).isSuspected()).isFalse();
    }

    @Test
    void isSuspectedWhenAllStreamsThatRanWereLostAtOnce() {
        assertThat(begun.isSuspected()).isTrue();
    }

    @Test
    void isNotSuspectedWhenOneStreamRunsOn() {
        assertThat(NONE.observe(1, lostAt(100, 100, 101)).isSuspected()).isFalse();
    }

    @Test
    void isNotSuspectedWhenTheOnlyStreamIsLost() {
        assertThat(NONE.observe(0, lostAt(100)).isSuspected()).isFalse();
    }

    @Test
    void isNotSuspectedWhenTheStreamsWereLostOneAfterTheOther() {
        assertThat(NONE.observe(0, lostAt(100, 116)).isSuspected()).isFalse();
    }

    @Test
    void isSuspectedWhenTheLossesAreJustNearEnough() {
        assertThat(NONE.observe(0, lostAt(100, 115)).isSuspected()).isTrue();
    }

    @Test
    void doesNotMindACameraThatWasLostLongBefore() {
        assertThat(NONE.observe(0, lostAt(1, 100, 101)).isSuspected()).isTrue();
    }

    @Test
    void isNotSuspectedWhenTheLastOneFollowsLongAfterTwoOthers() {
        assertThat(NONE.observe(0, lostAt(1, 1, 100)).isSuspected()).isFalse();
    }

    @Test
    void lastsAsLongAsNoStreamRuns() {
        assertThat(begun.observe(0, lostAt(100, 100, 101)).isSuspected()).isTrue();
        assertThat(begun.observe(1, lostAt(100, 101)).isSuspected()).isFalse();
    }

    @Test
    void endsWhenTheLostCamerasAreTakenFromTheList() {
        assertThat(begun.observe(0, lostAt(100)).isSuspected()).isFalse();
    }

    @Test
    void isRecognisedWhereTheMonotonicClockOverflows() {
        assertThat(NONE.observe(0, List.of(Long.MAX_VALUE, Long.MIN_VALUE)).isSuspected())
                .isTrue();
    }

    private static List<Long> lostAt(long... seconds) {
        return Arrays.stream(seconds)
                .map(second -> Duration.ofSeconds(second).toNanos())
                .boxed()
                .toList();
    }
}
