package io.gatecam.retention;

import io.gatecam.snapshot.SnapshotOptions;
import io.gatecam.snapshot.SnapshotStore;
import io.gatecam.still.StillStore;
import io.gatecam.time.Clocks;
import io.gatecam.time.Worker;
import java.time.Duration;

/** Removes what has had its time. Safe for use by several threads. */
public final class Janitor implements AutoCloseable {

    private static final Duration ROUND_EVERY = Duration.ofSeconds(5);

    private final StillStore stills;
    private final SnapshotStore snapshots;
    private final Duration liveAge;
    private final Worker worker;

    /**
     * Begins to remove.
     *
     * @param policy how long things stay
     * @param stills whose old stills are removed
     * @param snapshots whose stills are spared while they are needed
     * @param snapshotOptions how far back snapshots reach
     * @param clocks time
     */
    public Janitor(
            RetentionPolicy policy,
            StillStore stills,
            SnapshotStore snapshots,
            SnapshotOptions snapshotOptions,
            Clocks clocks) {
        this.stills = stills;
        this.snapshots = snapshots;
        this.liveAge = policy.liveAge(snapshotOptions.neededLiveAge());
        this.worker = clocks.worker("gatecam-janitor");
        worker.schedule(ROUND_EVERY, this::round);
    }

    private void round() {
        stills.removeOlderThan(liveAge, snapshots::neededFrom);
        worker.schedule(ROUND_EVERY, this::round);
    }

    /** Removes nothing from now on. */
    @Override
    public void close() {
        worker.close();
    }
}
