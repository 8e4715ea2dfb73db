package io.gatecam.fanout;

import io.gatecam.event.Subscription;
import io.gatecam.time.Worker;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One listener behind a bounded queue, in which the oldest event gives way. */
final class ListenerQueue<T> implements Subscription {

    private static final Logger log = LoggerFactory.getLogger(ListenerQueue.class);

    private final Consumer<T> listener;
    private final Runnable onEnd;
    private final int capacity;
    private final Worker worker;
    private final Consumer<ListenerQueue<T>> onClose;

    /** Guarded by itself. */
    private final Deque<T> waiting = new ArrayDeque<>();

    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    /**
     * @param listener hears of the events
     * @param onEnd is told when there are no more
     * @param capacity how many events may wait
     * @param onClose is told once this is of no more use
     */
    ListenerQueue(
            Consumer<T> listener, Runnable onEnd, int capacity, Worker worker, Consumer<ListenerQueue<T>> onClose) {
        this.listener = listener;
        this.onEnd = onEnd;
        this.capacity = capacity;
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
            if (waiting.size() <= capacity) {
                return true;
            }
            waiting.removeFirst();
            dropped.incrementAndGet();
            return false;
        }
    }

    private void deliverNext() {
        T event = next();
        if (event != null) {
            tell(() -> listener.accept(event));
        }
    }

    private void tell(Runnable call) {
        try {
            call.run();
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

    /** @return done when the listener has heard what waits, and that nothing follows */
    CompletableFuture<Void> finish() {
        onClose.accept(this);
        CompletableFuture<Void> done = new CompletableFuture<>();
        worker.execute(() -> {
            tell(onEnd);
            done.complete(null);
        });
        return done;
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
