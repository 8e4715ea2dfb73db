package io.gatecam.time;

import java.time.Instant;

/**
 * The only source of time in gatecam: the wall clock names things, the monotonic clock measures waiting, and a
 * {@link Worker} runs what is due later. A test hands in {@link ManualClocks} and turns time instead of waiting for it.
 *
 * <p>Implementations are safe for use by any thread.
 */
public interface Clocks {

    /**
     * The wall clock, which names stills and snapshots. It may be set forwards or backwards at any moment.
     *
     * @return the current moment, never null
     */
    Instant now();

    /**
     * The monotonic clock, for durations only. Its origin is arbitrary.
     *
     * @return nanoseconds, as {@link System#nanoTime()} gives them
     */
    long nanoTime();

    /**
     * Creates a worker: one thread (for the system's clocks a daemon) that runs tasks one after the other.
     *
     * @param threadName the name of its thread
     * @return a new worker, which the caller must close
     */
    Worker worker(String threadName);

    /**
     * The clocks of this machine.
     *
     * @return clocks on {@link Instant#now()} and {@link System#nanoTime()}
     */
    static Clocks system() {
        return new SystemClocks();
    }
}
