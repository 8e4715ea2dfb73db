package io.gatecam.fanout;

import io.gatecam.event.Subscription;
import io.gatecam.time.Worker;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One listener behind a bounded queue, in which the oldest event gives way. */
final class ListenerQueue<T> implements Subscription {

    private static final Logger log = LoggerFactory.getLogger(ListenerQueue.class);
    private static final int CAPACITY = 16;

    private final Consumer<T> listener;
    private final Worker worker;
    private final Consumer<ListenerQueue<T>> onClose;

    /** Guarded by itself. */
    private final Deque<T> waiting = new ArrayDeque<>();

    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    ListenerQueue(Consumer<T> listener, Worker worker, Consumer<ListenerQueue<T>> onClose) {
        this.listener = listener;
        this.worker = worker;
        this.onClose = onClose;
    }

    void offer(T event) {
        if (enqueue(event)) {
            worker.execute(this::deliverNext);
        }
    }

    /** Whether the event needs a delivery of its own; one that takes the place of another takes its delivery too. */
    private boolean enqueue(T event) {
        synchronized (waiting) {
            waiting.addLast(event);
            if (waiting.size() <= CAPACITY) {
                return true;
            }
            waiting.removeFirst();
            dropped.incrementAndGet();
            return false;
        }
    }

    private void deliverNext() {
        T event = next();
        if (event == null) {
            return;
        }
        try {
            listener.accept(event);
        } catch (RuntimeException | Error e) {
            if (failed.incrementAndGet() == 1) {
                log.warn("A listener failed; further failures of it are counted, not logged", e);
            }
        }
    }

    private @Nullable T next() {
        synchronized (waiting) {
            return waiting.pollFirst();
        }
    }

    @Override
    public long dropped() {
        return dropped.get();
    }

    @Override
    public long failed() {
        return failed.get();
    }

    @Override
    public void close() {
        onClose.accept(this);
        worker.close();
    }
}
