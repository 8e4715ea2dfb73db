package io.gatecam.benchmarks.scenario;

import io.gatecam.benchmarks.report.Sample;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What it costs to take stills of some cameras.
 *
 * @param ffmpegPercent the processor time of the processes that read the cameras, in percent of one core
 * @param jvmPercent that of the process that looks after them
 * @param jitPercent what of that the JIT compiler used, which ends when everything is compiled
 * @param ffmpegMegabytes the memory of the processes that read
 * @param jvmMegabytes the memory of the one that looks after them
 * @param stillsPerSecond how many stills that gave
 * @param stillsLost seconds of a camera without a still
 */
record Cost(
        double ffmpegPercent,
        double jvmPercent,
        double jitPercent,
        double ffmpegMegabytes,
        double jvmMegabytes,
        double stillsPerSecond,
        double stillsLost) {

    /** The median of each part; of stills that were lost, none is forgotten. */
    static Cost median(List<Cost> rounds) {
        return new Cost(
                median(rounds, Cost::ffmpegPercent),
                median(rounds, Cost::jvmPercent),
                median(rounds, Cost::jitPercent),
                median(rounds, Cost::ffmpegMegabytes),
                median(rounds, Cost::jvmMegabytes),
                median(rounds, Cost::stillsPerSecond),
                rounds.stream().mapToDouble(Cost::stillsLost).sum());
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
