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
 */
record FrameChoice(StillsMode mode, FrameSelection frames, boolean tolerateDamage, long fellBackNanos) {

    /** Trying what did not do costs some seconds without stills, so it is not done often. */
    private static final long TRY_AGAIN_NANOS = Duration.ofHours(1).toNanos();

    static FrameChoice first(StillsMode mode) {
        FrameSelection frames = mode == StillsMode.ALL_FRAMES ? FrameSelection.ALL_FRAMES : FrameSelection.KEYFRAMES;
        return new FrameChoice(mode, frames, false, 0);
    }

    /** Whether decoding all frames is a way out when keyframes are too few. */
    boolean canDecodeMore() {
        return mode == StillsMode.AUTO && frames == FrameSelection.KEYFRAMES;
    }

    /** Whether showing damaged pictures is a way out when sound ones are too few. */
    boolean canTolerateDamage() {
        return frames == FrameSelection.ALL_FRAMES && !tolerateDamage;
    }

    FrameChoice decodeMore(long nowNanos) {
        return new FrameChoice(mode, FrameSelection.ALL_FRAMES, tolerateDamage, nowNanos);
    }

    FrameChoice tolerate(long nowNanos) {
        return new FrameChoice(mode, frames, true, nowNanos);
    }

    /** Nothing was seen at all, so it was not the choice of frames that was wrong. */
    FrameChoice unproven() {
        return first(mode);
    }

    /** At a restart that happens anyway, what was learned long ago is put to the test. */
    FrameChoice atRestart(long nowNanos) {
        boolean learned = tolerateDamage || frames != first(mode).frames();
        return learned && nowNanos - fellBackNanos >= TRY_AGAIN_NANOS ? first(mode) : this;
    }
}
