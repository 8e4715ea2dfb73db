package io.gatecam.time;

import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Runs tasks one at a time: those given to {@link #execute} in their order, those given to {@link #schedule} when they
 * are due. State that only one worker's tasks touch needs no lock.
 *
 * <p>A task that throws is logged and does not stop the worker. Methods may be called by any thread.
 */
public interface Worker extends Executor, AutoCloseable {

    /**
     * Runs a task as soon as those before it have run. After {@link #close()} it does nothing.
     *
     * @param task what to run
     */
    @Override
    void execute(Runnable task);

    /**
     * Runs a task after a delay, measured on the monotonic clock. After {@link #close()} it does nothing.
     *
     * @param delay how long to wait; zero or less means as soon as possible
     * @param task what to run
     * @return a handle that takes the task back
     */
    Cancellable schedule(Duration delay, Runnable task);

    /**
     * Drops what has not begun and waits up to 5 s for the task that runs. Closing twice does nothing. A worker's own
     * task may close it; then nothing is waited for.
     */
    @Override
    void close();

    /** A task that may still be taken back. */
    @FunctionalInterface
    interface Cancellable {

        /** Takes the task back. Without effect when it has begun, has run or was taken back before. */
        void cancel();
    }
}
