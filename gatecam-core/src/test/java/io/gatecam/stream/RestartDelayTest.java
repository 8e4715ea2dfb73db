package io.gatecam.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestartDelayTest {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    @ParameterizedTest
    @CsvSource({"1,1000", "2,2000", "3,4000", "5,16000", "6,30000", "7,30000", "64,30000", "2147483647,30000"})
    void doublesUpToTheLongest(int failures, long millis) {
        assertThat(RestartDelay.next(FIRST, LONGEST, failures, 0)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"0,1000", "0.5,1125", "1,1250"})
    void addsUpToAQuarterAtRandom(double random, long millis) {
        assertThat(RestartDelay.next(FIRST, LONGEST, 1, random)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void isTheLongestWhereTheFirstIsLongerStill() {
        assertThat(RestartDelay.next(Duration.ofHours(1), LONGEST, 1, 0)).isEqualTo(LONGEST);
    }
}
