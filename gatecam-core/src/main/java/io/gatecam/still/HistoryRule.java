package io.gatecam.still;

import java.time.Duration;

/**
 * How close to each other stills of an age are kept: {@code 1d@10s} keeps one of every ten seconds until it is a day
 * old.
 *
 * @param age up to which age
 * @param step one still of each such piece of time, counted from 1970
 */
public record HistoryRule(Duration age, Duration step) {

    private static final long LONGEST_DAYS = 36_500;
    private static final long SECONDS_OF_HOUR = 3_600;

    /**
     * Checks what is given.
     *
     * @param age up to which age
     * @param step one still of each such piece of time
     * @throws IllegalArgumentException unless the age is whole seconds, a minute at least and 36,500 days at most, and
     *     the step whole seconds of which an hour is a multiple
     */
    public HistoryRule {
        if (age.getNano() != 0 || age.toMinutes() < 1 || age.compareTo(Duration.ofDays(LONGEST_DAYS)) > 0) {
            throw new IllegalArgumentException(
                    "an age must be from 1 minute to " + LONGEST_DAYS + " days, in whole seconds");
        }
        if (step.getNano() != 0 || step.getSeconds() < 1 || SECONDS_OF_HOUR % step.getSeconds() != 0) {
            throw new IllegalArgumentException(
                    "a step must be whole seconds that an hour is a multiple of, for example 1s, 10s or 5m");
        }
    }
}
