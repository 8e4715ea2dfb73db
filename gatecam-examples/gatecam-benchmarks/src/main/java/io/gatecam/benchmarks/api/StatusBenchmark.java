package io.gatecam.benchmarks.api;

import io.gatecam.Gatecam;
import io.gatecam.benchmarks.machine.TemporaryFolder;
import io.gatecam.camera.Camera;
import io.gatecam.stream.StreamStatus;
import io.gatecam.testkit.ScriptedFeed;
import io.gatecam.time.ManualClocks;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The state of many streams. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StatusBenchmark {

    private static final int STREAMS = 200;

    @SuppressWarnings("NullAway.Init")
    private TemporaryFolder folder;

    @SuppressWarnings("NullAway.Init")
    private Gatecam gate;

    /** For JMH. */
    public StatusBenchmark() {}

    /** @throws IOException if there is no folder for the stills */
    @Setup
    public void begin() throws IOException {
        folder = TemporaryFolder.create();
        ManualClocks clocks = new ManualClocks(Instant.parse("2026-07-01T12:00:00Z"));
        ScriptedFeed cameras = new ScriptedFeed(clocks);
        List<Camera> list = IntStream.range(0, STREAMS)
                .mapToObj(id -> Camera.of(id, "rtsp://127.0.0.1/" + id))
                .toList();
        gate = Gatecam.builder(folder.path())
                .cameras(() -> list)
                .feeds(cameras)
                .clocks(clocks)
                .start();
        cameras.play(Duration.ofSeconds(60));
        if (!gate.streams().statuses().stream().allMatch(StreamStatus::isAlive)) {
            throw new IllegalStateException("Not all streams run");
        }
    }

    /** @throws IOException if the stills cannot be removed */
    @TearDown
    public void end() throws IOException {
        gate.close();
        folder.close();
    }

    /** @return the state of 200 streams that run */
    @Benchmark
    public List<StreamStatus> statusesOf200() {
        return gate.streams().statuses();
    }
}
