package io.gatecam.benchmarks.scenario;

import io.gatecam.benchmarks.report.Finding;
import java.time.Duration;
import java.util.List;

/** One of the things that a run measures. */
public interface Scenario {

    /** @return how long {@link #measure} takes, about */
    Duration expected();

    /**
     * Measures, which takes minutes.
     *
     * @param progress told what is going on
     * @return what was found, in the order of the table
     * @throws Exception if it cannot be measured
     */
    List<Finding> measure(Progress progress) throws Exception;
}
