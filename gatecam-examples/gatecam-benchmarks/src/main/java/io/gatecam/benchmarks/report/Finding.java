package io.gatecam.benchmarks.report;

import org.jspecify.annotations.Nullable;

/**
 * A line of the table: what was measured, and what it is compared with.
 *
 * @param what the quantity
 * @param unit its unit; may be empty
 * @param gatecam gatecam's value
 * @param other the value that it is compared with; null when there is none
 * @param target what has to be
 * @param judged what the target is about
 */
public record Finding(
        String what, String unit, double gatecam, @Nullable Double other, Target target, Judged judged) {

    /** What a target is about. */
    public enum Judged {
        /** gatecam's value. */
        VALUE,
        /** gatecam's value as a part of the other. */
        RATIO
    }

    /**
     * A value alone.
     *
     * @param what the quantity
     * @param unit its unit
     * @param value gatecam's value
     * @param target what the value has to be
     * @return a finding
     */
    public static Finding alone(String what, String unit, double value, Target target) {
        return new Finding(what, unit, value, null, target, Judged.VALUE);
    }

    /**
     * A value beside another.
     *
     * @param what the quantity
     * @param unit the unit of both
     * @param gatecam gatecam's value
     * @param other the other one
     * @param target what the ratio of the two has to be
     * @return a finding
     */
    public static Finding beside(String what, String unit, double gatecam, double other, Target target) {
        return new Finding(what, unit, gatecam, other, target, Judged.RATIO);
    }

    /**
     * A value that has a bound of its own, beside another.
     *
     * @param what the quantity
     * @param unit the unit of both
     * @param gatecam gatecam's value
     * @param other the other one
     * @param target what gatecam's value has to be
     * @return a finding
     */
    public static Finding bounded(String what, String unit, double gatecam, double other, Target target) {
        return new Finding(what, unit, gatecam, other, target, Judged.VALUE);
    }

    /** @return gatecam's value as a part of the other; null when there is none */
    public @Nullable Double ratio() {
        return other == null ? null : gatecam / other;
    }

    /** @return whether the target is met */
    public boolean isMet() {
        Double ratio = ratio();
        return target.isMetBy(judged == Judged.RATIO && ratio != null ? ratio : gatecam);
    }
}
