package io.gatecam.benchmarks.scenario;

import io.gatecam.benchmarks.report.Sample;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What it costs to take stills of some cameras.
 *
 * @param ffmpegPercent the processor time of the processes that read the cameras, in percent of one core
 * @param jvmPercent that of the process that looks after them
 * @param ffmpegMegabytes the memory of the former
 * @param jvmMegabytes the memory of the latter
 * @param stillsPerSecond how many stills that gave
 */
record Cost(
        double ffmpegPercent, double jvmPercent, double ffmpegMegabytes, double jvmMegabytes, double stillsPerSecond) {

    /** The median of each part. */
    static Cost median(List<Cost> rounds) {
        return new Cost(
                median(rounds, Cost::ffmpegPercent),
                median(rounds, Cost::jvmPercent),
                median(rounds, Cost::ffmpegMegabytes),
                median(rounds, Cost::jvmMegabytes),
                median(rounds, Cost::stillsPerSecond));
    }

    private static double median(List<Cost> rounds, ToDoubleFunction<Cost> part) {
        return new Sample(rounds.stream().mapToDouble(part).toArray()).median();
    }

    double percent() {
        return ffmpegPercent + jvmPercent;
    }

    double megabytes() {
        return ffmpegMegabytes + jvmMegabytes;
    }
}
