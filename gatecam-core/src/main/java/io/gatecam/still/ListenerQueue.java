package io.gatecam.still;

import io.gatecam.time.Worker;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One listener behind a bounded queue, in which the oldest still gives way. */
final class ListenerQueue implements Subscription {

    private static final Logger log = LoggerFactory.getLogger(ListenerQueue.class);
    private static final int CAPACITY = 16;

    private final StillListener listener;
    private final Worker worker;
    private final Consumer<ListenerQueue> onClose;

    /** Guarded by itself. */
    private final Deque<Still> waiting = new ArrayDeque<>();

    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    ListenerQueue(StillListener listener, Worker worker, Consumer<ListenerQueue> onClose) {
        this.listener = listener;
        this.worker = worker;
        this.onClose = onClose;
    }

    void offer(Still still) {
        synchronized (waiting) {
            if (waiting.size() == CAPACITY) {
                waiting.removeFirst();
                dropped.incrementAndGet();
            }
            waiting.addLast(still);
        }
        worker.execute(this::deliverNext);
    }

    private void deliverNext() {
        Still still = next();
        if (still == null) {
            return;
        }
        try {
            listener.onStill(still);
        } catch (RuntimeException | Error e) {
            if (failed.incrementAndGet() == 1) {
                log.warn("A still listener failed; further failures are counted, not logged", e);
            }
        }
    }

    private @Nullable Still next() {
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
