package io.gatecam.time;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** A worker whose only thread is busy until a test lets it run. Confined to one thread. */
public final class StuckWorker implements Worker {

    private final Deque<Runnable> tasks = new ArrayDeque<>();

    /** A worker with nothing to do. */
    public StuckWorker() {}

    /** How many tasks wait. */
    public int waiting() {
        return tasks.size();
    }

    /** Runs what waits, and what that hands over. */
    public void runAll() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
        throw new UnsupportedOperationException("no timer runs while the thread is busy");
    }

    @Override
    public void close() {
        tasks.clear();
    }
}
