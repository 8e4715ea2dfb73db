package io.gatecam.benchmarks.scenario;

import java.time.Duration;
import java.util.Locale;

/** Tells who waits what is going on, and about how long it will take. The table alone goes to the standard output. */
public final class Progress {

    private final Duration expected;
    private final long beginNanos = System.nanoTime();

    /** @param expected how long the whole run takes, about */
    public Progress(Duration expected) {
        this.expected = expected;
    }

    void say(String format, Object... arguments) {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - beginNanos);
        // Late is late: nobody knows better then.
        long leftSeconds = Math.max(0, expected.minus(elapsed).toSeconds());
        long leftMinutes = (leftSeconds + 59) / 60;
        System.err.printf(
                Locale.ROOT,
                "%3d min, about %d left: %s%n",
                elapsed.toMinutes(),
                leftMinutes,
                String.format(Locale.ROOT, format, arguments));
    }
}
