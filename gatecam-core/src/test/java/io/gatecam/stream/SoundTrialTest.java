package io.gatecam.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SoundTrialTest {

    @Test
    void soundThatWasMissedIsTriedAgainAfterAnHour() {
        SoundTrial missed = SoundTrial.first().missed(1_000);

        assertThat(SoundTrial.first().isDue(1_000)).isTrue();
        assertThat(missed.isDue(1_000)).isFalse();
        assertThat(missed.isDue(1_000 + Duration.ofHours(1).toNanos() - 1)).isFalse();
        assertThat(missed.isDue(1_000 + Duration.ofHours(1).toNanos())).isTrue();
    }
}
