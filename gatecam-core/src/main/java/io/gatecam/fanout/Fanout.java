package io.gatecam.fanout;

import io.gatecam.event.Subscription;
import io.gatecam.time.Clocks;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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

    private final Clocks clocks;
    private final String threadName;
    private final AtomicInteger number = new AtomicInteger();
    private final List<ListenerQueue<T>> queues = new CopyOnWriteArrayList<>();

    /**
     * @param clocks makes the threads
     * @param threadName how they are called; a number follows
     */
    public Fanout(Clocks clocks, String threadName) {
        this.clocks = clocks;
        this.threadName = threadName;
    }

    /**
     * Adds a listener.
     *
     * @param listener called by a thread of its own
     * @return its place
     */
    public Subscription subscribe(Consumer<T> listener) {
        ListenerQueue<T> queue = new ListenerQueue<>(
                listener, clocks.worker(threadName + "-" + number.incrementAndGet()), queues::remove);
        queues.add(queue);
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

    /** Ends all subscriptions. */
    @Override
    public void close() {
        queues.forEach(ListenerQueue::close);
    }
}
