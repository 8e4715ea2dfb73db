package io.gatecam.benchmarks.api;

import io.gatecam.benchmarks.machine.TemporaryFolder;
import io.gatecam.still.ArrivedStill;
import io.gatecam.still.StillStore;
import io.gatecam.time.ManualClocks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * The stills of one camera that runs for long, by clocks that a benchmark turns: then everything that a call causes is
 * done by the thread that calls. Used by one thread.
 */
final class ManyStills implements AutoCloseable {

    static final int CAMERA = 7;

    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration KEPT = Duration.ofSeconds(90);

    /** As large as the stills of a 1080p camera commonly are. */
    private static final int BYTES = 90_000;

    private final TemporaryFolder folder;
    private final ManualClocks clocks = new ManualClocks(Instant.parse("2026-07-01T12:00:00Z"));
    private final byte[] jpeg = new byte[BYTES];
    private final StillStore store;

    ManyStills() throws IOException {
        folder = TemporaryFolder.create();
        store = new StillStore(folder.path(), clocks);
        store.connected(CAMERA);
        for (long second = 0; second < 2 * KEPT.toSeconds(); second++) {
            next();
        }
    }

    /** A still arrives and is written, and the oldest one is removed, as it happens every second for years. */
    void next() {
        clocks.advance(PERIOD);
        long nanos = clocks.nanoTime();
        store.accept(CAMERA, new ArrivedStill(Duration.ofNanos(nanos).toMillis(), nanos, false, jpeg));
        store.removeOlderThan(KEPT, camera -> Long.MAX_VALUE);
    }

    StillStore store() {
        return store;
    }

    ManualClocks clocks() {
        return clocks;
    }

    Path folder() {
        return folder.path();
    }

    @Override
    public void close() throws IOException {
        store.close();
        folder.close();
    }
}
