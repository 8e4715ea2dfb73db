package io.gatecam.stream;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * Whether a camera's sound is to be asked for, where it is wanted: an immutable value. Some announce sound and send
 * none, and what is to contain it then never begins.
 *
 * @param missedNanos when it was last missed, on the monotonic clock; empty when it was not
 */
record SoundTrial(OptionalLong missedNanos) {

    private static final long TRY_AGAIN_NANOS = Duration.ofHours(1).toNanos();

    static SoundTrial first() {
        return new SoundTrial(OptionalLong.empty());
    }

    boolean isDue(long nowNanos) {
        return missedNanos.isEmpty() || nowNanos - missedNanos.getAsLong() >= TRY_AGAIN_NANOS;
    }

    SoundTrial missed(long nowNanos) {
        return new SoundTrial(OptionalLong.of(nowNanos));
    }
}
