package io.gatecam.benchmarks.gate;

import io.gatecam.Gatecam;
import io.gatecam.snapshot.Snapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Takes snapshots of the cameras in turn, more often than any gate opens, and looks how long each takes. */
final class SaveTimer {

    static final Duration PAUSE = Duration.ofMillis(250);

    private final Gatecam gate;
    private final int cameras;

    SaveTimer(Gatecam gate, int cameras) {
        this.gate = gate;
        this.cameras = cameras;
    }

    /** Only snapshots that are new count: a second one of the same second is only looked up. */
    List<Long> nanos(int count) {
        List<Long> nanos = new ArrayList<>();
        Set<Path> taken = new HashSet<>();
        try {
            for (int camera = 0; nanos.size() < count; camera = (camera + 1) % cameras) {
                long begin = System.nanoTime();
                Snapshot snapshot = gate.snapshots().save(camera);
                long took = System.nanoTime() - begin;
                if (taken.add(snapshot.directory())) {
                    nanos.add(took);
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return nanos;
    }
}
