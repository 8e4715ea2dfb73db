package io.gatecam.servlet.push;

import io.gatecam.still.Still;
import io.gatecam.still.StillListener;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes stills from the store at once, however many cameras show one at the same moment, and hands them on by another
 * thread. When that cannot keep up, the newest of each camera win.
 */
final class StillInbox implements StillListener {

    /** As many as a camera sends at once when a connection begins. */
    private static final int OF_ONE_CAMERA = 6;

    private final Executor worker;
    private final Consumer<Still> taker;

    /** Guarded by itself. */
    private final Map<Integer, Deque<Still>> waiting = new HashMap<>();

    StillInbox(Executor worker, Consumer<Still> taker) {
        this.worker = worker;
        this.taker = taker;
    }

    @Override
    public void onStill(Still still) {
        if (put(still)) {
            worker.execute(() -> takeOne(still.cameraId()));
        }
    }

    /** @return whether it needs a task of its own; one that takes the place of another takes its task too */
    private boolean put(Still still) {
        synchronized (waiting) {
            Deque<Still> ofCamera = waiting.computeIfAbsent(still.cameraId(), id -> new ArrayDeque<>());
            ofCamera.addLast(still);
            if (ofCamera.size() <= OF_ONE_CAMERA) {
                return true;
            }
            ofCamera.removeFirst();
            return false;
        }
    }

    private void takeOne(int cameraId) {
        Still next = next(cameraId);
        if (next != null) {
            taker.accept(next);
        }
    }

    private @Nullable Still next(int cameraId) {
        synchronized (waiting) {
            Deque<Still> ofCamera = waiting.get(cameraId);
            Still next = ofCamera == null ? null : ofCamera.pollFirst();
            if (ofCamera != null && ofCamera.isEmpty()) {
                waiting.remove(cameraId);
            }
            return next;
        }
    }
}
