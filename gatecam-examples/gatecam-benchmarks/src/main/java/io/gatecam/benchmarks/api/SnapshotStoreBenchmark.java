package io.gatecam.benchmarks.api;

import io.gatecam.snapshot.Snapshot;
import io.gatecam.snapshot.SnapshotOptions;
import io.gatecam.snapshot.SnapshotStore;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Snapshots, one a second: the camera goes on between them, which is not counted. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SnapshotStoreBenchmark {

    private static final Duration KEPT = Duration.ofMinutes(1);

    @SuppressWarnings("NullAway.Init")
    private ManyStills stills;

    @SuppressWarnings("NullAway.Init")
    private SnapshotStore snapshots;

    /** For JMH. */
    public SnapshotStoreBenchmark() {}

    /** @throws IOException if the disk does not take the stills */
    @Setup
    public void begin() throws IOException {
        stills = new ManyStills();
        snapshots = new SnapshotStore(stills.folder(), stills.store(), stills.clocks(), SnapshotOptions.defaults());
    }

    /** The next second, in which earlier snapshots get their stills and are completed or removed. */
    @Setup(Level.Invocation)
    public void nextSecond() {
        stills.next();
        snapshots.removeOlderThan(stills.clocks().now().minus(KEPT));
    }

    /** @throws IOException if they cannot be removed */
    @TearDown
    public void end() throws IOException {
        snapshots.close();
        stills.close();
    }

    /** @return a new snapshot with the 21 stills that there are */
    @Benchmark
    public Snapshot save() {
        return snapshots.save(ManyStills.CAMERA);
    }
}
