package io.gatecam.retention;

import java.time.Duration;

/** How long things stay. Immutable. */
public final class RetentionPolicy {

    private final Duration maxLiveAge;

    private RetentionPolicy(Builder builder) {
        this.maxLiveAge = builder.maxLiveAge;
    }

    /** {@return the policy with all defaults} */
    public static RetentionPolicy defaults() {
        return builder().build();
    }

    /** {@return a builder with the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return how long live stills are wanted} */
    public Duration maxLiveAge() {
        return maxLiveAge;
    }

    /**
     * How long live stills really stay: never shorter than snapshots may ask for them.
     *
     * @param needed the shortest time that live stills must stay
     * @return the longer of the two
     */
    Duration liveAge(Duration needed) {
        return maxLiveAge.compareTo(needed) >= 0 ? maxLiveAge : needed;
    }

    /** Builds a {@link RetentionPolicy}. Not safe for use by several threads. */
    public static final class Builder {

        private Duration maxLiveAge = Duration.ofSeconds(60);

        private Builder() {}

        /**
         * How long live stills are wanted. Default: 60 s, as in the replaced service. They stay longer where a snapshot
         * may still ask for them: with the default options 90 s.
         *
         * @param maxLiveAge the age
         * @return this builder
         * @throws IllegalArgumentException unless it is positive
         */
        public Builder maxLiveAge(Duration maxLiveAge) {
            if (maxLiveAge.isNegative() || maxLiveAge.isZero()) {
                throw new IllegalArgumentException("maxLiveAge must be positive, was " + maxLiveAge);
            }
            this.maxLiveAge = maxLiveAge;
            return this;
        }

        /** {@return the policy} */
        public RetentionPolicy build() {
            return new RetentionPolicy(this);
        }
    }
}
