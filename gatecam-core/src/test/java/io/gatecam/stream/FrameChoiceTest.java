package io.gatecam.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.camera.StillsMode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameChoiceTest {

    private static final long HOUR = Duration.ofHours(1).toNanos();

    private final FrameChoice auto = FrameChoice.first(StillsMode.AUTO);

    @ParameterizedTest
    @CsvSource({"AUTO,KEYFRAMES,true", "KEYFRAMES,KEYFRAMES,false", "ALL_FRAMES,ALL_FRAMES,false"})
    void beginsWithTheLeastWorkThatTheModeAllows(StillsMode mode, FrameSelection frames, boolean canDecodeMore) {
        FrameChoice first = FrameChoice.first(mode);

        assertThat(first.frames()).isEqualTo(frames);
        assertThat(first.canDecodeMore()).isEqualTo(canDecodeMore);
        assertThat(first.tolerateDamage()).isFalse();
    }

    @Test
    void decodesMoreOnceOnly() {
        FrameChoice more = auto.decodeMore(0);

        assertThat(more.frames()).isEqualTo(FrameSelection.ALL_FRAMES);
        assertThat(more.canDecodeMore()).isFalse();
        assertThat(more.canTolerateDamage()).isTrue();
    }

    @Test
    void toleratesDamageOnceOnly() {
        assertThat(auto.canTolerateDamage()).isTrue();
        assertThat(auto.tolerate(0).canTolerateDamage()).isFalse();
        assertThat(auto.decodeMore(0).tolerate(0).canTolerateDamage()).isFalse();
    }

    @Test
    void keepsWhatItLearnedForAnHour() {
        FrameChoice learned = auto.decodeMore(5);

        assertThat(learned.atRestart(5 + HOUR - 1)).isEqualTo(learned);
        assertThat(learned.atRestart(5 + HOUR)).isEqualTo(auto);
    }

    @Test
    void ofAForcedModeIsTheSameAtEveryRestart() {
        FrameChoice forced = FrameChoice.first(StillsMode.ALL_FRAMES);

        assertThat(forced.atRestart(10 * HOUR)).isEqualTo(forced);
        assertThat(forced.withoutStills()).isEqualTo(forced);
    }

    @Test
    void unlearnsWhatShowedNothing() {
        assertThat(auto.decodeMore(5).withoutStills()).isEqualTo(auto);
    }

    @Test
    void keepsWhatHasShownStillsOnce() {
        FrameChoice proven = auto.decodeMore(5).withStill();

        assertThat(proven.withoutStills()).isEqualTo(proven);
        assertThat(proven.tolerate(6).withoutStills()).isEqualTo(auto);
    }
}
