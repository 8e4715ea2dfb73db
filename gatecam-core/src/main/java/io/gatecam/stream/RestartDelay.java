package io.gatecam.stream;

import java.time.Duration;

/** How long to wait before the next try. Touches nothing. */
final class RestartDelay {

    /** So that cameras that went away together do not all come back together. */
    private static final double JITTER = 0.25;

    private RestartDelay() {}

    /**
     * @param first the first delay; each further one is twice as long
     * @param longest the longest one
     * @param failures how often it failed in a row, at least 1
     * @param random from 0 to 1
     */
    static Duration next(Duration first, Duration longest, int failures, double random) {
        int doublings = Math.min(failures - 1, 20);
        long millis = Math.min(first.toMillis() << doublings, longest.toMillis());
        return Duration.ofMillis(millis + Math.round(millis * JITTER * random));
    }
}
