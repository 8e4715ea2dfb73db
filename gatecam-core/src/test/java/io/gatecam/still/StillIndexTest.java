package io.gatecam.still;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StillIndexTest {

    private static final long LAST = 0xFFFF_FFFFL;

    private final StillIndex index = new StillIndex();

    @Test
    void rangesIncludeBothEnds() {
        index.add(10, Still.Kind.OWN);
        index.add(11, Still.Kind.OWN);
        index.add(13, Still.Kind.OWN);

        assertThat(index.range(10, 13)).containsExactly(10, 11, 13);
        assertThat(index.range(11, 12)).containsExactly(11);
        assertThat(index.range(14, 20)).isEmpty();
        assertThat(index.range(13, 10)).isEmpty();
        assertThat(index.range(Long.MIN_VALUE, Long.MAX_VALUE)).containsExactly(10, 11, 13);
        assertThat(index.range(-5, -1)).isEmpty();
        assertThat(index.range(LAST + 1, Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void theNearestIsTheEarlierOfTwoThatAreEquallyNear() {
        index.add(10, Still.Kind.OWN);
        index.add(14, Still.Kind.OWN);

        assertThat(index.nearest(12)).hasValue(10);
        assertThat(index.nearest(13)).hasValue(14);
        assertThat(index.nearest(14)).hasValue(14);
        assertThat(index.nearest(0)).hasValue(10);
        assertThat(index.nearest(LAST)).hasValue(14);
        assertThat(index.nearest(-1)).isEmpty();
        assertThat(index.nearest(LAST + 1)).isEmpty();
    }

    @Test
    void anEmptyIndexHasNoNearest() {
        assertThat(index.nearest(12)).isEmpty();
    }

    @Test
    void secondsAfter2038AreUnderstood() {
        index.add(0x8000_0000L, Still.Kind.OWN);
        index.add(LAST, Still.Kind.DAMAGED);

        assertThat(index.range(0, LAST)).containsExactly(0x8000_0000L, LAST);
        assertThat(index.nearest(LAST - 1)).hasValue(LAST);
        assertThat(index.kind(LAST)).isEqualTo(Still.Kind.DAMAGED);
    }

    @Test
    void aKindGoesAwayWithItsStill() {
        index.add(10, Still.Kind.REPEAT);
        assertThat(index.kind(10)).isEqualTo(Still.Kind.REPEAT);

        index.remove(10);
        assertThat(index.kind(10)).isEqualTo(Still.Kind.OWN);
        index.add(10, Still.Kind.DAMAGED);
        index.add(10, Still.Kind.OWN);
        assertThat(index.kind(10)).isEqualTo(Still.Kind.OWN);
    }
}
