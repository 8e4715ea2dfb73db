package io.gatecam.snapshot;

import java.time.Duration;

/** How snapshots are taken. Immutable. */
public final class SnapshotOptions {

    private final Duration before;
    private final Duration after;
    private final Duration farthestPast;
    private final Duration farthestFuture;
    private final Duration nearestWithin;
    private final Duration settle;

    private SnapshotOptions(Builder builder) {
        this.before = builder.before;
        this.after = builder.after;
        this.farthestPast = builder.farthestPast;
        this.farthestFuture = builder.farthestFuture;
        this.nearestWithin = builder.nearestWithin;
        this.settle = builder.settle;
    }

    /** {@return the options with all defaults} */
    public static SnapshotOptions defaults() {
        return builder().build();
    }

    /** {@return a builder with the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return how much before the moment a snapshot holds, in whole seconds} */
    public Duration before() {
        return before;
    }

    /** {@return how much after the moment a snapshot holds, in whole seconds} */
    public Duration after() {
        return after;
    }

    /** {@return how far in the past a moment may be in any case; farther where stills are kept for longer} */
    public Duration farthestPast() {
        return farthestPast;
    }

    /** {@return how far in the future a moment may be} */
    public Duration farthestFuture() {
        return farthestFuture;
    }

    /** {@return how far the still of a past moment may be away from it} */
    public Duration nearestWithin() {
        return nearestWithin;
    }

    /** {@return how long after the last second of a snapshot its last stills may still come} */
    public Duration settle() {
        return settle;
    }

    /**
     * For how long a live still may be asked for: a moment in the farthest past, with what comes before it, and some
     * seconds for the disk.
     *
     * @return the shortest time that live stills must stay
     */
    public Duration neededLiveAge() {
        return farthestPast.plus(before).plus(settle).plus(settle);
    }

    /** Builds {@link SnapshotOptions}. Not safe for use by several threads. */
    public static final class Builder {

        private Duration before = Duration.ofSeconds(20);
        private Duration after = Duration.ofSeconds(20);
        private Duration farthestPast = Duration.ofSeconds(60);
        private Duration farthestFuture = Duration.ofSeconds(60);
        private Duration nearestWithin = Duration.ofSeconds(5);
        private Duration settle = Duration.ofSeconds(5);

        private Builder() {}

        /**
         * How much before the moment a snapshot holds. Default: 20 s, as in the replaced service.
         *
         * @param before whole seconds are used
         * @return this builder
         * @throws IllegalArgumentException if it is negative or longer than an hour
         */
        public Builder before(Duration before) {
            this.before = checked("before", before);
            return this;
        }

        /**
         * How much after the moment a snapshot holds. Default: 20 s, as in the replaced service.
         *
         * @param after whole seconds are used
         * @return this builder
         * @throws IllegalArgumentException if it is negative or longer than an hour
         */
        public Builder after(Duration after) {
            this.after = checked("after", after);
            return this;
        }

        /**
         * How far in the past a moment may be in any case, counted from the beginning of this second. Default: 60 s.
         * Live stills stay accordingly longer. One farther back is taken if a still near it is kept.
         *
         * @param farthestPast the time
         * @return this builder
         * @throws IllegalArgumentException if it is negative or longer than an hour
         */
        public Builder farthestPast(Duration farthestPast) {
            this.farthestPast = checked("farthestPast", farthestPast);
            return this;
        }

        /**
         * How far in the future a moment may be. Default: 60 s.
         *
         * @param farthestFuture the time
         * @return this builder
         * @throws IllegalArgumentException if it is negative or longer than an hour
         */
        public Builder farthestFuture(Duration farthestFuture) {
            this.farthestFuture = checked("farthestFuture", farthestFuture);
            return this;
        }

        /**
         * How far the still of a past moment may be away from it. Default: 5 s.
         *
         * @param nearestWithin the distance
         * @return this builder
         * @throws IllegalArgumentException if it is negative or longer than an hour
         */
        public Builder nearestWithin(Duration nearestWithin) {
            this.nearestWithin = checked("nearestWithin", nearestWithin);
            return this;
        }

        /**
         * How long after its last second a snapshot waits for its last stills. Default: 5 s.
         *
         * @param settle the time
         * @return this builder
         * @throws IllegalArgumentException if it is negative or longer than an hour
         */
        public Builder settle(Duration settle) {
            this.settle = checked("settle", settle);
            return this;
        }

        private static Duration checked(String name, Duration value) {
            if (value.isNegative() || value.compareTo(Duration.ofHours(1)) > 0) {
                throw new IllegalArgumentException(name + " must be from 0 to 1 hour, was " + value);
            }
            return value;
        }

        /** {@return the options} */
        public SnapshotOptions build() {
            return new SnapshotOptions(this);
        }
    }
}
