package io.gatecam.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecondSetTest {

    private static final long LAST = SecondSet.LAST;

    private final SecondSet seconds = new SecondSet();

    private void have(long... these) {
        for (long each : these) {
            seconds.add(each);
        }
    }

    @Test
    void spansIncludeBothEnds() {
        have(10, 11, 13);

        assertThat(seconds.all(10, 13)).containsExactly(10, 11, 13);
        assertThat(seconds.all(11, 12)).containsExactly(11);
        assertThat(seconds.all(14, 20)).isEmpty();
        assertThat(seconds.all(13, 10)).isEmpty();
        assertThat(seconds.all(Long.MIN_VALUE, Long.MAX_VALUE)).containsExactly(10, 11, 13);
        assertThat(seconds.all(-5, -1)).isEmpty();
        assertThat(seconds.all(LAST + 1, Long.MAX_VALUE)).isEmpty();
        assertThat(seconds.count(10, 13)).isEqualTo(3);
        assertThat(seconds.count(11, 12)).isEqualTo(1);
        assertThat(seconds.count(13, 10)).isZero();
        assertThat(seconds.count(Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(3);
    }

    @Test
    void theNearestIsTheEarlierOfTwoThatAreEquallyNear() {
        have(10, 14);

        assertThat(seconds.nearest(12)).hasValue(10);
        assertThat(seconds.nearest(13)).hasValue(14);
        assertThat(seconds.nearest(14)).hasValue(14);
        assertThat(seconds.nearest(0)).hasValue(10);
        assertThat(seconds.nearest(LAST)).hasValue(14);
        assertThat(seconds.nearest(-1)).isEmpty();
        assertThat(seconds.nearest(LAST + 1)).isEmpty();
    }

    @Test
    void beforeAndAfterDoNotCountTheSecondItself() {
        have(10, 14);

        assertThat(seconds.before(14)).hasValue(10);
        assertThat(seconds.before(10)).isEmpty();
        assertThat(seconds.before(Long.MAX_VALUE)).hasValue(14);
        assertThat(seconds.before(Long.MIN_VALUE)).isEmpty();
        assertThat(seconds.after(10)).hasValue(14);
        assertThat(seconds.after(14)).isEmpty();
        assertThat(seconds.after(Long.MIN_VALUE)).hasValue(10);
        assertThat(seconds.after(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void anEmptySetHasNothing() {
        assertThat(seconds.nearest(12)).isEmpty();
        assertThat(seconds.before(12)).isEmpty();
        assertThat(seconds.after(12)).isEmpty();
        assertThat(seconds.spread(0, LAST, 5)).isEmpty();
        assertThat(spans(0, LAST, 1)).isEmpty();
    }

    @Test
    void secondsAfter2038AreUnderstood() {
        have(0x8000_0000L, LAST);

        assertThat(seconds.all(0, LAST)).containsExactly(0x8000_0000L, LAST);
        assertThat(seconds.nearest(LAST - 1)).hasValue(LAST);
        assertThat(seconds.before(LAST)).hasValue(0x8000_0000L);
        assertThat(seconds.before(LAST + 1)).hasValue(LAST);
        assertThat(seconds.after(5)).hasValue(0x8000_0000L);
        assertThat(seconds.spread(0, LAST, 1)).containsExactly(0x8000_0000L);
        assertThat(spans(0, LAST, 1)).containsExactly("2147483648-2147483648", "4294967295-4294967295");
        assertThat(seconds.remove(LAST + 1)).isFalse();
        assertThat(seconds.contains(LAST + 0x8000_0001L)).isFalse();
    }

    @Test
    void fewerThanWantedAreListedAll() {
        have(10, 11, 50);

        assertThat(seconds.spread(0, 100, 3)).containsExactly(10, 11, 50);
        assertThat(seconds.spread(11, 100, 300)).containsExactly(11, 50);
    }

    @Test
    void moreThanWantedAreSpreadEvenlyInTime() {
        seconds.addAll(1_000, 1_999);

        assertThat(seconds.spread(0, 5_000, 4)).containsExactly(1_000, 1_250, 1_500, 1_750);
        assertThat(seconds.spread(1_100, 1_109, 5)).containsExactly(1_100, 1_102, 1_104, 1_106, 1_108);
        assertThat(seconds.spread(0, 5_000, 1)).containsExactly(1_000);
    }

    @Test
    void aGapIsNotMadeUpForBySecondsFromElsewhere() {
        seconds.addAll(0, 99);
        seconds.addAll(300, 399);

        assertThat(seconds.spread(0, 400, 4)).containsExactly(0, 300);
        assertThat(seconds.spread(0, 400, 8)).containsExactly(0, 50, 300, 350);
    }

    @Test
    void spansEndWhereEnoughSecondsAreMissing() {
        have(10, 11, 13, 14, 18);

        assertThat(spans(0, 100, 1)).containsExactly("10-11", "13-14", "18-18");
        assertThat(spans(0, 100, 2)).containsExactly("10-14", "18-18");
        assertThat(spans(0, 100, 3)).containsExactly("10-14", "18-18");
        assertThat(spans(0, 100, 4)).containsExactly("10-18");
        assertThat(spans(11, 13, 1)).containsExactly("11-11", "13-13");
        assertThat(spans(15, 17, 1)).isEmpty();
    }

    @Test
    void aSpanMayReachToTheLastSecond() {
        seconds.addAll(LAST - 2, LAST);

        assertThat(spans(0, Long.MAX_VALUE, 1)).containsExactly(LAST - 2 + "-" + LAST);
    }

    /** Dense and sparse, at the borders of the bitmap's containers: the same as the plainest set that there is. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void answersAsAPlainSetDoes(long seed) {
        Random random = new Random(seed);
        TreeSet<Long> plain = new TreeSet<>();
        int reach = 1 << 10 + random.nextInt(8);
        long base = 65_536 - reach / 2;
        for (int i = 0; i < 2_000; i++) {
            long second = base + random.nextInt(reach);
            if (random.nextInt(4) == 0) {
                assertThat(seconds.remove(second)).isEqualTo(plain.remove(second));
            } else {
                assertThat(seconds.add(second)).isEqualTo(plain.add(second));
            }
        }

        for (int i = 0; i < 500; i++) {
            long second = base + random.nextInt(reach);
            long last = second + random.nextInt(reach);
            Long below = plain.lower(second);
            Long above = plain.higher(second);
            assertThat(seconds.contains(second)).isEqualTo(plain.contains(second));
            assertThat(seconds.before(second).orElse(-1)).isEqualTo(below == null ? -1 : below);
            assertThat(seconds.after(second).orElse(-1)).isEqualTo(above == null ? -1 : above);
            assertThat(seconds.nearest(second).orElse(-1)).isEqualTo(nearest(plain, second));
            assertThat(seconds.all(second, last))
                    .isEqualTo(plain.subSet(second, true, last, true).stream()
                            .mapToLong(Long::longValue)
                            .toArray());
        }
    }

    private static long nearest(TreeSet<Long> plain, long second) {
        Long floor = plain.floor(second);
        Long ceiling = plain.ceiling(second);
        return LongStream.of(floor == null ? ceiling : floor, ceiling == null ? floor : ceiling)
                .boxed()
                .min((a, b) -> Long.compare(Math.abs(a - second), Math.abs(b - second)))
                .orElseThrow();
    }

    private List<String> spans(long first, long last, long leastGap) {
        List<String> spans = new ArrayList<>();
        seconds.spans(first, last, leastGap, (from, to) -> spans.add(from + "-" + to));
        return spans;
    }
}
