package io.gatecam.benchmarks.report;

import java.util.SortedMap;

/**
 * A cost that grows with the number of cameras: {@code fixed + perCamera * n}.
 *
 * @param fixed what it costs without a camera
 * @param perCamera what each further camera costs
 */
public record Line(double fixed, double perCamera) {

    /**
     * The straight line with the least squares of the distances.
     *
     * @param costs a cost for each number of cameras, at least two
     * @return the line
     * @throws IllegalArgumentException if there are fewer than two
     */
    public static Line through(SortedMap<Integer, Double> costs) {
        if (costs.size() < 2) {
            throw new IllegalArgumentException("A line needs two points, there are " + costs.size());
        }
        double meanCount =
                costs.keySet().stream().mapToInt(count -> count).average().orElseThrow();
        double meanCost =
                costs.values().stream().mapToDouble(cost -> cost).average().orElseThrow();
        double together = 0;
        double squares = 0;
        for (var point : costs.entrySet()) {
            double distance = point.getKey() - meanCount;
            together += distance * (point.getValue() - meanCost);
            squares += distance * distance;
        }
        double slope = together / squares;
        return new Line(meanCost - slope * meanCount, slope);
    }
}
