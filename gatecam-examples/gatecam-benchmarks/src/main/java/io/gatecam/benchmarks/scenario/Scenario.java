package io.gatecam.benchmarks.scenario;

import io.gatecam.benchmarks.report.Finding;
import java.util.List;

/** One of the things that a run measures. */
public interface Scenario {

    /**
     * Measures, which takes minutes.
     *
     * @return what was found, in the order of the table
     * @throws Exception if it cannot be measured
     */
    List<Finding> measure() throws Exception;
}
