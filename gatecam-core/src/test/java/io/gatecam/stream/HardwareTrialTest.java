package io.gatecam.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.camera.Acceleration;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HardwareTrialTest {

    @Test
    void whatGaveNothingIsTriedAgainAfterAnHour() {
        HardwareTrial trial = HardwareTrial.of(Acceleration.VAAPI);
        HardwareTrial failed = trial.failed(0);

        assertThat(trial.isDue(0)).isTrue();
        assertThat(failed.isDue(Duration.ofMinutes(59).toNanos())).isFalse();
        assertThat(failed.isDue(Duration.ofMinutes(60).toNanos())).isTrue();
    }

    @Test
    void withoutAccelerationThereIsNothingToTry() {
        assertThat(HardwareTrial.of(Acceleration.NONE).isDue(0)).isFalse();
    }
}
