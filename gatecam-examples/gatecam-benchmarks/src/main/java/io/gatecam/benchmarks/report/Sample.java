package io.gatecam.benchmarks.report;

import java.util.Arrays;
import java.util.Collection;

/** Values of one quantity that was measured several times. Immutable. */
public final class Sample {

    private final double[] ascending;

    /**
     * Copies the values.
     *
     * @param values at least one, in any order
     * @throws IllegalArgumentException if there is none
     */
    public Sample(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("A sample needs a value");
        }
        ascending = values.clone();
        Arrays.sort(ascending);
    }

    /**
     * A sample of numbers of any kind.
     *
     * @param values at least one
     * @return the sample
     * @throws IllegalArgumentException if there is none
     */
    public static Sample of(Collection<? extends Number> values) {
        return new Sample(values.stream().mapToDouble(Number::doubleValue).toArray());
    }

    /** @return the middle value, or the mean of the two in the middle */
    public double median() {
        int middle = ascending.length / 2;
        return ascending.length % 2 == 1 ? ascending[middle] : (ascending[middle - 1] + ascending[middle]) / 2;
    }

    /**
     * The nearest-rank percentile: the smallest value that at least so many percent of the values do not exceed.
     *
     * @param percent above 0, up to 100
     * @return a value of the sample
     * @throws IllegalArgumentException if {@code percent} is outside
     */
    public double percentile(double percent) {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException("percent must be above 0 and up to 100, was " + percent);
        }
        int rank = (int) Math.ceil(percent / 100 * ascending.length);
        return ascending[rank - 1];
    }
}
