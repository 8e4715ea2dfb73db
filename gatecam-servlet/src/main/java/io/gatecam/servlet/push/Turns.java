package io.gatecam.servlet.push;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets threads do the same work one after the other, without one ever waiting for another: who comes while somebody is
 * at it leaves it to that one. The work must not throw.
 */
final class Turns {

    private final AtomicInteger asked = new AtomicInteger();
    private final Runnable work;

    Turns(Runnable work) {
        this.work = work;
    }

    void take() {
        if (asked.getAndIncrement() != 0) {
            return;
        }
        do {
            work.run();
        } while (asked.decrementAndGet() != 0);
    }
}
