package io.gatecam.benchmarks.gate;

import io.gatecam.benchmarks.camera.StillTaker;
import io.gatecam.benchmarks.machine.ChildJvm;
import io.gatecam.benchmarks.report.Sample;
import io.gatecam.testkit.TestFfmpeg;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A gatecam in another process. For use by one thread. */
public final class Gate implements StillTaker {

    private final ChildJvm process;

    /**
     * Starts it.
     *
     * @param ffmpeg the program that it uses
     * @param urls the cameras
     * @param dataDirectory its data directory
     */
    public Gate(TestFfmpeg ffmpeg, List<String> urls, Path dataDirectory) {
        List<String> arguments = new ArrayList<>(List.of(ffmpeg.program().toString(), dataDirectory.toString()));
        arguments.addAll(urls);
        process = new ChildJvm(GateMain.class, arguments);
    }

    @Override
    public List<ProcessHandle> ffmpegs() {
        return process.handle().descendants().toList();
    }

    @Override
    public List<ProcessHandle> supervisors() {
        return List.of(process.handle());
    }

    @Override
    public long stills() {
        return Long.parseLong(process.ask(Question.STILLS.name()));
    }

    /** @return the heap that is used after a collection, in megabytes of 1,000,000 bytes */
    public double heapMegabytes() {
        return Long.parseLong(process.ask(Question.HEAP.name())) / 1e6;
    }

    /** @return how many threads there are because of gatecam */
    public Threads threads() {
        String[] numbers = process.ask(Question.THREADS.name()).split(" ");
        return new Threads(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
    }

    /**
     * Threads that there are because of gatecam.
     *
     * @param all with those of the JDK that wait for processes
     * @param own gatecam's own
     */
    public record Threads(int all, int own) {}

    /** @return how far {@link #saveMillis} keeps snapshots apart */
    public static Duration pauseBetweenSaves() {
        return SaveTimer.PAUSE;
    }

    /**
     * Takes snapshots of the cameras in turn, four a second.
     *
     * @param count how many
     * @return how long each call took, in milliseconds
     */
    public Sample saveMillis(int count) {
        return Sample.of(Stream.of(process.ask(Question.SAVES + " " + count).split(" "))
                .map(Long::parseLong)
                .map(nanos -> nanos / 1e6)
                .toList());
    }

    @Override
    public void close() {
        process.close();
    }
}
