package io.gatecam.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clocks that stand still until a test turns them. Workers have no thread of their own: what is executed runs at once
 * on the calling thread, what is scheduled runs inside {@link #advance(Duration)}, in the order in which it is due. A
 * task that is handed over while another one runs on the same clocks runs after that one, so the order is the same in
 * every run.
 *
 * <p>Safe for use by several threads, which then take turns: a thread that hands over a task while another thread runs
 * one returns at once, and that other thread runs the task.
 */
public final class ManualClocks implements Clocks {

    private static final Logger log = LoggerFactory.getLogger(Worker.class);

    private final Object lock = new Object();
    // Guarded by lock.
    private Instant wall;
    private long nanos;
    private long sequence;
    private boolean running;
    private final Deque<Task> ready = new ArrayDeque<>();
    private final PriorityQueue<Task> later =
            new PriorityQueue<>(Comparator.comparingLong(Task::dueNanos).thenComparingLong(Task::sequence));

    /**
     * Clocks that show a given moment.
     *
     * @param start the wall clock's first moment
     */
    public ManualClocks(Instant start) {
        this.wall = start;
    }

    @Override
    public Instant now() {
        synchronized (lock) {
            return wall;
        }
    }

    @Override
    public long nanoTime() {
        synchronized (lock) {
            return nanos;
        }
    }

    @Override
    public Worker worker(String threadName) {
        return new ManualWorker();
    }

    /**
     * Turns both clocks forward, stopping at each scheduled task on the way to run it at its own moment.
     *
     * @param by how far
     * @throws IllegalArgumentException if {@code by} is negative
     */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("by must not be negative, was " + by);
        }
        long target;
        synchronized (lock) {
            target = nanos + by.toNanos();
        }
        while (stepTowards(target)) {
            drain();
        }
    }

    /**
     * Sets the wall clock, as NTP or an operator would; the monotonic clock does not move and nothing runs.
     *
     * @param to the new moment
     */
    public void setWall(Instant to) {
        synchronized (lock) {
            wall = to;
        }
    }

    /** Moves to the next due task or to the target, whichever comes first; tells whether a task is ready to run. */
    private boolean stepTowards(long target) {
        synchronized (lock) {
            Task next = later.peek();
            long stop = next == null || next.dueNanos > target ? target : Math.max(next.dueNanos, nanos);
            wall = wall.plusNanos(Math.max(0, stop - nanos));
            nanos = Math.max(nanos, stop);
            if (next == null || next.dueNanos > target) {
                return false;
            }
            ready.add(later.poll());
            return true;
        }
    }

    private void drain() {
        synchronized (lock) {
            if (running) {
                return;
            }
            running = true;
        }
        for (@Nullable Task task = nextReady(); task != null; task = nextReady()) {
            task.run();
        }
    }

    private @Nullable Task nextReady() {
        synchronized (lock) {
            Task task = ready.poll();
            if (task == null) {
                running = false;
            }
            return task;
        }
    }

    private record Task(ManualWorker worker, long dueNanos, long sequence, Runnable work) {

        void run() {
            if (worker.closed) {
                return;
            }
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                log.error("A task failed", e);
            }
        }
    }

    private final class ManualWorker implements Worker {

        private volatile boolean closed;

        @Override
        public void execute(Runnable task) {
            synchronized (lock) {
                ready.add(new Task(this, nanos, sequence++, task));
            }
            drain();
        }

        @Override
        public Cancellable schedule(Duration delay, Runnable task) {
            Task scheduled;
            synchronized (lock) {
                scheduled = new Task(this, nanos + Math.max(0, delay.toNanos()), sequence++, task);
                later.add(scheduled);
            }
            return () -> {
                synchronized (lock) {
                    later.remove(scheduled);
                }
            };
        }

        @Override
        public void close() {
            closed = true;
            synchronized (lock) {
                later.removeIf(task -> task.worker == this);
            }
        }
    }
}
