package io.gatecam.testkit.rtsp;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Which frame is due when. Frames are numbered from 1970 on, so that the frame sent at a wall time is the clip's frame
 * for it; they are paced by the monotonic clock, which stood at a known value at a known wall time. A wall clock that
 * is set later is not followed: a stream must not jump.
 *
 * @param startedAt a wall time
 * @param startedNanos what the monotonic clock showed then
 */
record FrameClock(Instant startedAt, long startedNanos) {

    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    static FrameClock now() {
        return new FrameClock(Instant.now(), System.nanoTime());
    }

    /** Returns the last frame that is due at a moment of the monotonic clock. */
    long frameAt(long nanoTime, Rate rate) {
        long nanos = startedAt.getNano() + nanoTime - startedNanos;
        long seconds = startedAt.getEpochSecond() + Math.floorDiv(nanos, NANOS_PER_SECOND);
        long rest = Math.floorMod(seconds, rate.seconds()) * NANOS_PER_SECOND + Math.floorMod(nanos, NANOS_PER_SECOND);
        return Math.floorDiv(seconds, rate.seconds()) * rate.frames()
                + rest * rate.frames() / (rate.seconds() * NANOS_PER_SECOND);
    }

    /** Returns when, on the monotonic clock, a frame is due. */
    long dueNanos(long frame, Rate rate) {
        long seconds = Math.floorDiv(frame, rate.frames()) * rate.seconds() - startedAt.getEpochSecond();
        long restFrames = Math.floorMod(frame, rate.frames());
        // Rounded up, so that frameAt of this moment is the frame and not the one before it.
        long rest = (restFrames * rate.seconds() * NANOS_PER_SECOND + rate.frames() - 1) / rate.frames();
        return startedNanos + seconds * NANOS_PER_SECOND + rest - startedAt.getNano();
    }

    /** Returns the wall time of a moment of the monotonic clock. */
    Instant wallTime(long nanoTime) {
        return startedAt.plusNanos(nanoTime - startedNanos);
    }
}
