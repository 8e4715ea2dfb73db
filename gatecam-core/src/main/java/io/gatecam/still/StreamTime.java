package io.gatecam.still;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Learns when the pictures of a stream were taken from when they arrive. The stream's timestamps keep the true distance
 * of pictures but have no origin; arrivals have one but come with delays. The smallest delay seen in the last minute is
 * taken for the delay that every picture has.
 *
 * <p>Confined to one thread.
 */
final class StreamTime {

    private static final long WINDOW_NANOS = Duration.ofSeconds(60).toNanos();
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** A still's arrival minus its timestamp. */
    private record Offset(long arrivedNanos, long nanos) {}

    /** Ascending in both components: each is the smallest of all that arrived since. */
    private final Deque<Offset> smallest = new ArrayDeque<>();

    private boolean started;
    private int previousTimestamp;
    private long unwrappedMillis;

    void forget() {
        smallest.clear();
        started = false;
    }

    /** Whether the stream's clock was set back, so that what was learned is worth nothing. */
    boolean isBreak(ArrivedStill still) {
        return started && sincePrevious(still) < 0;
    }

    void learn(ArrivedStill still) {
        unwrappedMillis += started ? sincePrevious(still) : 0;
        previousTimestamp = (int) still.timestampMillis();
        started = true;
        long offset = still.arrivedNanos() - unwrappedMillis * NANOS_PER_MILLI;
        while (!smallest.isEmpty() && smallest.peekLast().nanos() >= offset) {
            smallest.removeLast();
        }
        smallest.addLast(new Offset(still.arrivedNanos(), offset));
        while (still.arrivedNanos() - smallest.peekFirst().arrivedNanos() > WINDOW_NANOS) {
            smallest.removeFirst();
        }
    }

    /**
     * @param still one that was learned
     * @return when it was taken, on the monotonic clock
     */
    long capturedNanos(ArrivedStill still) {
        long millis = unwrappedMillis + (int) (still.timestampMillis() - previousTimestamp);
        return smallest.getFirst().nanos() + millis * NANOS_PER_MILLI;
    }

    /** The difference of two 32-bit counters, right across their wrap after 49.7 days. */
    private int sincePrevious(ArrivedStill still) {
        return (int) still.timestampMillis() - previousTimestamp;
    }
}
