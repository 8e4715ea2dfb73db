package io.gatecam.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StartGateTest {

    private static final long MILLI = Duration.ofMillis(1).toNanos();

    private final StartGate gate = new StartGate(Duration.ofMillis(100));

    @Test
    void letsTheFirstPassWhateverTheClockShows() {
        assertThat(gate.tryPass(Long.MIN_VALUE)).isTrue();
    }

    @Test
    void letsTheNextPassWhenTheSpacingIsOver() {
        gate.tryPass(0);

        assertThat(gate.tryPass(100 * MILLI - 1)).isFalse();
        assertThat(gate.tryPass(100 * MILLI)).isTrue();
    }

    @Test
    void countsFromTheLastThatPassedNotFromTheLastThatTried() {
        gate.tryPass(0);
        gate.tryPass(99 * MILLI);

        assertThat(gate.tryPass(100 * MILLI)).isTrue();
        assertThat(gate.tryPass(199 * MILLI)).isFalse();
    }
}
