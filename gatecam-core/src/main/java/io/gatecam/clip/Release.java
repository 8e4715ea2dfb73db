package io.gatecam.clip;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What was taken for a clip, to be given back once, the last first. Safe for use by several threads. */
final class Release implements Runnable {

    /** Guarded by itself. */
    private final Deque<Runnable> taken = new ArrayDeque<>();

    void add(Runnable giveBack) {
        synchronized (taken) {
            taken.push(giveBack);
        }
    }

    @Override
    public void run() {
        for (Runnable next = next(); next != null; next = next()) {
            next.run();
        }
    }

    private @Nullable Runnable next() {
        synchronized (taken) {
            return taken.poll();
        }
    }
}
