package io.gatecam.testkit.rtsp;

import java.util.concurrent.atomic.AtomicInteger;

/** What a camera saw of its clients. Written by its thread, read by any. */
public final class Counters {

    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicInteger sessions = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();

    Counters() {}

    void opened() {
        attempts.incrementAndGet();
        int now = open.incrementAndGet();
        mostOpen.accumulateAndGet(now, Math::max);
    }

    void closed() {
        open.decrementAndGet();
    }

    void played() {
        sessions.incrementAndGet();
    }

    /** Returns how many TCP connections were accepted. */
    public int attempts() {
        return attempts.get();
    }

    /** Returns how many sessions were played. */
    public int sessions() {
        return sessions.get();
    }

    /** Returns how many TCP connections are open. */
    public int open() {
        return open.get();
    }

    /** Returns how many TCP connections were open at once at most. */
    public int mostOpen() {
        return mostOpen.get();
    }
}
