package io.gatecam.stream;

import io.gatecam.camera.StillsMode;
import java.time.Duration;

/**
 * Which frames to decode, as far as it has been learned. An immutable value.
 *
 * @param mode what the camera's definition says
 * @param frames what is decoded now
 * @param tolerateDamage whether damaged pictures are shown
 * @param fellBackNanos when it was learned that less does not do; meaningless before
 * @param proven whether stills have come since
 */
record FrameChoice(StillsMode mode, FrameSelection frames, boolean tolerateDamage, long fellBackNanos, boolean proven) {

    /** Trying what did not do costs some seconds without stills, so it is not done often. */
    private static final long TRY_AGAIN_NANOS = Duration.ofHours(1).toNanos();

    static FrameChoice first(StillsMode mode) {
        FrameSelection frames = mode == StillsMode.ALL_FRAMES ? FrameSelection.ALL_FRAMES : FrameSelection.KEYFRAMES;
        return new FrameChoice(mode, frames, false, 0, false);
    }

    /** Whether decoding all frames is a way out when keyframes are too few. */
    boolean canDecodeMore() {
        return mode == StillsMode.AUTO && frames == FrameSelection.KEYFRAMES;
    }

    /** Whether showing damaged pictures is a way out when sound ones are too few. */
    boolean canTolerateDamage() {
        return !tolerateDamage;
    }

    FrameChoice decodeMore(long nowNanos) {
        return new FrameChoice(mode, FrameSelection.ALL_FRAMES, tolerateDamage, nowNanos, false);
    }

    FrameChoice tolerate(long nowNanos) {
        return new FrameChoice(mode, frames, true, nowNanos, false);
    }

    FrameChoice withStill() {
        return proven ? this : new FrameChoice(mode, frames, tolerateDamage, fellBackNanos, true);
    }

    /** When a choice never showed anything, it was not the choice before it that was wrong. */
    FrameChoice withoutStills() {
        return proven ? this : first(mode);
    }

    /** At a restart that happens anyway, what was learned long ago is put to the test. */
    FrameChoice atRestart(long nowNanos) {
        boolean learned = tolerateDamage || frames != first(mode).frames;
        return learned && nowNanos - fellBackNanos >= TRY_AGAIN_NANOS ? first(mode) : this;
    }
}
