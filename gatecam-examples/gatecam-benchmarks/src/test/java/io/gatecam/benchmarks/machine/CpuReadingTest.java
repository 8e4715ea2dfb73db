package io.gatecam.benchmarks.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CpuReadingTest {

    private static final long SECOND = 1_000_000_000;

    private final CpuReading before =
            new CpuReading(Map.of(1L, Duration.ofSeconds(5), 2L, Duration.ofSeconds(7)), 3 * SECOND);

    @Test
    void addsUpThePercentagesOfOneCore() {
        CpuReading after = new CpuReading(Map.of(1L, Duration.ofSeconds(6), 2L, Duration.ofSeconds(10)), 5 * SECOND);
        assertThat(after.percentSince(before)).isEqualTo(200);
    }

    @Test
    void refusesWhenAProcessWasReplaced() {
        CpuReading after = new CpuReading(Map.of(1L, Duration.ofSeconds(6), 3L, Duration.ofSeconds(1)), 5 * SECOND);
        assertThatIllegalStateException().isThrownBy(() -> after.percentSince(before));
    }
}
