package io.gatecam.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatecam.error.ClipUnavailableException;
import org.junit.jupiter.api.Test;

class ClipSlotsTest {

    private final ClipSlots slots = new ClipSlots(2, 3);

    @Test
    void aCameraHasSoManyAndAllTogetherHaveSoMany() {
        slots.take(1);
        slots.take(1);
        assertThatThrownBy(() -> slots.take(1))
                .isInstanceOfSatisfying(
                        ClipUnavailableException.class,
                        e -> assertThat(e.retryAfter()).isPositive())
                .hasMessageContaining("camera 1");
        slots.take(2);
        assertThatThrownBy(() -> slots.take(3))
                .isInstanceOf(ClipUnavailableException.class)
                .hasMessageStartingWith("3 clips");
    }

    @Test
    void aPlaceIsGivenBackOnce() {
        Runnable first = slots.take(1);
        slots.take(1);
        first.run();
        first.run();
        slots.take(1);

        assertThatThrownBy(() -> slots.take(1)).isInstanceOf(ClipUnavailableException.class);
    }
}
