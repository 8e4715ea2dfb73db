package io.gatecam.benchmarks.api;

import io.gatecam.still.Still;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Stills in and out of the store. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StillStoreBenchmark {

    private static final Duration SPAN = Duration.ofSeconds(20);

    @SuppressWarnings("NullAway.Init")
    private ManyStills stills;

    /** For JMH. */
    public StillStoreBenchmark() {}

    /** @throws IOException if the disk does not take the stills */
    @Setup
    public void begin() throws IOException {
        stills = new ManyStills();
    }

    /** @throws IOException if they cannot be removed */
    @TearDown
    public void end() throws IOException {
        stills.close();
    }

    /** Writes a still of 90 kB and removes the oldest. */
    @Benchmark
    public void acceptToFile() {
        stills.next();
    }

    /** @return the still nearest to a moment 30 s ago */
    @Benchmark
    public Optional<Still> nearest() {
        return stills.store().nearest(ManyStills.CAMERA, past(), SPAN);
    }

    /** @return the 41 stills of a snapshot */
    @Benchmark
    public List<Still> range() {
        long second = past().getEpochSecond();
        return stills.store().range(ManyStills.CAMERA, second - SPAN.toSeconds(), second + SPAN.toSeconds());
    }

    private Instant past() {
        return stills.clocks().now().minusSeconds(30);
    }
}
