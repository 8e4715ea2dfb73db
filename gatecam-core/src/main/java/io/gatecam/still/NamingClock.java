package io.gatecam.still;

import java.time.Duration;

/**
 * The wall clock as names follow it: forwards at once, backwards so slowly that no second has to be used twice, unless
 * it was set back by so much that waiting for it would keep the names wrong for long.
 *
 * <p>Confined to one thread.
 */
final class NamingClock {

    /**
     * Set back by more than this, names begin anew at the new time: twenty minutes of slow walking is the limit. Longer
     * than live stills stay, so that a new beginning does not meet their names, which are not given twice.
     */
    private static final long LARGEST_SLEW_NANOS = Duration.ofSeconds(120).toNanos();

    /** While walking back, every tenth still or so is surplus. */
    private static final long SLEW_DIVISOR = 10;

    private boolean set;
    private long offsetNanos;
    private long followedNanos;

    /**
     * Follows the wall clock.
     *
     * @param wallOffsetNanos wall clock minus monotonic clock
     * @param nowNanos the monotonic clock
     * @return whether it was set back so far that names begin anew
     */
    boolean follow(long wallOffsetNanos, long nowNanos) {
        boolean anew = set && offsetNanos - wallOffsetNanos > LARGEST_SLEW_NANOS;
        if (!set || anew || wallOffsetNanos >= offsetNanos) {
            offsetNanos = wallOffsetNanos;
        } else {
            offsetNanos = Math.max(wallOffsetNanos, offsetNanos - (nowNanos - followedNanos) / SLEW_DIVISOR);
        }
        set = true;
        followedNanos = nowNanos;
        return anew;
    }

    /**
     * @param monotonicNanos a moment on the monotonic clock
     * @return the same moment on the wall clock, in nanoseconds since 1970, good until 2262
     */
    long wall(long monotonicNanos) {
        return monotonicNanos + offsetNanos;
    }
}
