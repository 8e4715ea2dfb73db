package io.gatecam.stream;

import java.time.Duration;

/**
 * Lets streams start one after the other, since each start costs processor time and a switch that comes back brings all
 * cameras at once. Confined to the control thread.
 */
final class StartGate {

    private final long spacingNanos;
    private boolean used;
    private long lastNanos;

    StartGate(Duration spacing) {
        this.spacingNanos = spacing.toNanos();
    }

    /** Whether a stream may start now; if so, it is taken to have started. */
    boolean tryPass(long nowNanos) {
        if (used && nowNanos - lastNanos < spacingNanos) {
            return false;
        }
        used = true;
        lastNanos = nowNanos;
        return true;
    }
}
