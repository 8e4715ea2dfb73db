package io.gatecam.ffmpeg;

import io.gatecam.time.Worker;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the thread that reads a child's stdout. Nothing can wake it there: not an interrupt, and not the child's
 * end while what the child has started holds the pipe. Looks once a second, on the host's worker.
 */
final class PipeWatch {

    private static final Logger log = LoggerFactory.getLogger(PipeWatch.class);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Worker worker;
    private final Child child;
    private final Strays strays;
    private final Runnable onAbandoned;
    private final Thread reader = Thread.currentThread();

    // Confined to the worker.
    private int looksAtTheDead;

    /** @param onAbandoned called by the worker when stdout cannot be read to its end */
    PipeWatch(Worker worker, Child child, Strays strays, Runnable onAbandoned) {
        this.worker = worker;
        this.child = child;
        this.strays = strays;
        this.onAbandoned = onAbandoned;
    }

    /** Watches the thread that made it, until that waits for the child itself. */
    void begin() {
        worker.schedule(LOOK_EVERY, this::look);
    }

    private void look() {
        if (child.isAwaited()) {
            return;
        }
        if (child.isGivenUp()) {
            onAbandoned.run();
            return;
        }
        if (child.isAlive()) {
            if (reader.isInterrupted()) {
                child.destroy();
            }
        } else if (!hasMoreTime()) {
            log.warn("{}: a process that cannot be found holds stdout of an ffmpeg that has ended", reader.getName());
            onAbandoned.run();
            return;
        }
        worker.schedule(LOOK_EVERY, this::look);
    }

    /** At first the rest in the pipe may still be read, then those that hold it are killed, then nothing helps. */
    private boolean hasMoreTime() {
        looksAtTheDead++;
        if (looksAtTheDead == 2) {
            strays.kill();
        }
        return looksAtTheDead <= 2;
    }
}
