package io.gatecam.fanout;

import io.gatecam.event.Subscription;
import io.gatecam.time.Clocks;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Hands events to listeners, each with a bounded queue and a thread of its own, so that one that is slow or throws
 * delays nobody.
 *
 * <p>Safe for use by several threads.
 *
 * @param <T> the events
 */
public final class Fanout<T> implements AutoCloseable {

    private static final int CAPACITY = 16;

    private final Clocks clocks;
    private final String threadName;
    private final int capacity;
    private final AtomicInteger number = new AtomicInteger();
    private final List<ListenerQueue<T>> queues = new CopyOnWriteArrayList<>();

    /** Set once, read by any thread. */
    private volatile boolean finished;

    /**
     * A fanout of events of which only the newest matter: each listener may be 16 behind.
     *
     * @param clocks makes the threads
     * @param threadName how they are called; a number follows
     */
    public Fanout(Clocks clocks, String threadName) {
        this(clocks, threadName, CAPACITY);
    }

    /**
     * @param clocks makes the threads
     * @param threadName how they are called; a number follows
     * @param capacity how many events a listener may be behind
     */
    public Fanout(Clocks clocks, String threadName, int capacity) {
        this.clocks = clocks;
        this.threadName = threadName;
        this.capacity = capacity;
    }

    /**
     * Adds a listener.
     *
     * @param listener called by a thread of its own
     * @return its place
     */
    public Subscription subscribe(Consumer<T> listener) {
        return subscribe(listener, () -> {});
    }

    /**
     * Adds a listener that is told of the end.
     *
     * @param listener called by a thread of its own
     * @param onEnd called by the same thread, when {@link #finish} says that nothing follows
     * @return its place
     */
    public Subscription subscribe(Consumer<T> listener, Runnable onEnd) {
        ListenerQueue<T> queue = new ListenerQueue<>(
                listener, onEnd, capacity, clocks.worker(threadName + "-" + number.incrementAndGet()), queues::remove);
        queues.add(queue);
        if (finished) {
            queue.finish();
        }
        return queue;
    }

    /**
     * Tells all listeners of an event. Never waits.
     *
     * @param event the event
     */
    public void publish(T event) {
        queues.forEach(queue -> queue.offer(event));
    }

    /**
     * Ends all subscriptions, but lets the listeners hear what waits for them, and that nothing follows.
     *
     * @param within how long to wait for them at most
     */
    public void finish(Duration within) {
        finished = true;
        List<ListenerQueue<T>> ending = List.copyOf(queues);
        CompletableFuture<?>[] ends = ending.stream().map(ListenerQueue::finish).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // A listener that hangs loses what it has not heard, as it would while events come.
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ending.forEach(ListenerQueue::close);
    }

    /** Ends all subscriptions. */
    @Override
    public void close() {
        queues.forEach(ListenerQueue::close);
    }
}
