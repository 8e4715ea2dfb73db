package io.gatecam.stream;

import io.gatecam.camera.Acceleration;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Whether a camera's hardware acceleration is to be used: an immutable value. What ffmpeg says about it differs from
 * device to device, so it is judged by what came of it: a connection that was open and gave nothing.
 *
 * @param acceleration what the camera's definition says
 * @param failedNanos when it last gave nothing, on the monotonic clock; empty when it has not
 */
record HardwareTrial(Acceleration acceleration, OptionalLong failedNanos) {

    private static final long TRY_AGAIN_NANOS = Duration.ofHours(1).toNanos();

    static HardwareTrial of(Acceleration acceleration) {
        return new HardwareTrial(acceleration, OptionalLong.empty());
    }

    boolean isDue(long nowNanos) {
        return acceleration != Acceleration.NONE
                && (failedNanos.isEmpty() || nowNanos - failedNanos.getAsLong() >= TRY_AGAIN_NANOS);
    }

    HardwareTrial failed(long nowNanos) {
        return new HardwareTrial(acceleration, OptionalLong.of(nowNanos));
    }
}
