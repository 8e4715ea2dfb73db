package io.gatecam.retention;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class RetentionPolicyTest {

    @Test
    void refusesAgesThatLeadOutOfTheCalendar() {
        RetentionPolicy.Builder builder = RetentionPolicy.builder();
        Duration forever = ChronoUnit.FOREVER.getDuration();

        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxSegmentAge(forever));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxSnapshotAge(forever));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxLiveAge(forever));
    }
}
