package io.gatecam.benchmarks.report;

/**
 * What a number has to be.
 *
 * @param kind on which side of the bound it has to lie
 * @param bound the bound
 */
public record Target(Kind kind, double bound) {

    /** On which side of its bound a number has to lie. */
    public enum Kind {
        /** Any number will do. */
        NONE,
        /** The bound itself will do. */
        AT_MOST,
        /** The bound itself will do. */
        AT_LEAST,
        /** The bound itself is too much. */
        BELOW
    }

    /** @return any number will do */
    public static Target none() {
        return new Target(Kind.NONE, 0);
    }

    /**
     * @param bound the greatest number that will do
     * @return a target
     */
    public static Target atMost(double bound) {
        return new Target(Kind.AT_MOST, bound);
    }

    /**
     * @param bound the least number that will do
     * @return a target
     */
    public static Target atLeast(double bound) {
        return new Target(Kind.AT_LEAST, bound);
    }

    /**
     * @param bound the least number that is too much
     * @return a target
     */
    public static Target below(double bound) {
        return new Target(Kind.BELOW, bound);
    }

    /**
     * @param value what was measured
     * @return whether it will do
     */
    public boolean isMetBy(double value) {
        return switch (kind) {
            case NONE -> true;
            case AT_MOST -> value <= bound;
            case AT_LEAST -> value >= bound;
            case BELOW -> value < bound;
        };
    }

    /** @return as it stands in the table; empty where any number will do */
    @Override
    public String toString() {
        return switch (kind) {
            case NONE -> "";
            case AT_MOST -> "at most " + Figures.plain(bound);
            case AT_LEAST -> "at least " + Figures.plain(bound);
            case BELOW -> "below " + Figures.plain(bound);
        };
    }
}
