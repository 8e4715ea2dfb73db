package io.gatecam.benchmarks.scenario;

import io.gatecam.testkit.TestFfmpeg;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How thoroughly a run measures.
 *
 * @param ffmpeg the program that both sides use
 * @param folder where both sides write; on the disk that is to be measured
 * @param warmup how long a JVM runs before it is measured
 * @param duration how long it is measured
 * @param rounds how often each side is measured, in turn
 * @param streams the numbers of small streams that are tried
 * @param frameRate how many frames a second those have
 * @param saves how many snapshots are timed
 * @param quick whether the microbenchmarks are cut short too
 */
public record Settings(
        TestFfmpeg ffmpeg,
        Path folder,
        Duration warmup,
        Duration duration,
        int rounds,
        List<Integer> streams,
        int frameRate,
        int saves,
        boolean quick) {

    /** Makes the list unmodifiable. */
    public Settings {
        streams = List.copyOf(streams);
    }
}
