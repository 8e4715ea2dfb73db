package io.gatecam.stream;

import java.time.Duration;

/** When a stream is given up and when it is tried again. Immutable. */
public final class SupervisionOptions {

    private final Duration stallAfter;
    private final Duration firstRestartDelay;
    private final Duration longestRestartDelay;
    private final Duration healthyAfter;
    private final int loginTries;
    private final Duration firstLoginPause;
    private final Duration longestLoginPause;
    private final Duration startSpacing;

    private SupervisionOptions(Builder builder) {
        this.stallAfter = builder.stallAfter;
        this.firstRestartDelay = builder.firstRestartDelay;
        this.longestRestartDelay = builder.longestRestartDelay;
        this.healthyAfter = builder.healthyAfter;
        this.loginTries = builder.loginTries;
        this.firstLoginPause = builder.firstLoginPause;
        this.longestLoginPause = builder.longestLoginPause;
        this.startSpacing = builder.startSpacing;
    }

    /** {@return the options with all defaults} */
    public static SupervisionOptions defaults() {
        return builder().build();
    }

    /** {@return a builder with the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return how long a stream may go without a still} */
    public Duration stallAfter() {
        return stallAfter;
    }

    /** {@return how long to wait before the first restart; also the shortest time between two connections} */
    public Duration firstRestartDelay() {
        return firstRestartDelay;
    }

    /** {@return how long to wait before a restart at the most, jitter apart} */
    public Duration longestRestartDelay() {
        return longestRestartDelay;
    }

    /** {@return how long a stream must run to be thought sound again} */
    public Duration healthyAfter() {
        return healthyAfter;
    }

    /** {@return how often a refused login is tried before the camera is left alone for long} */
    public int loginTries() {
        return loginTries;
    }

    /** {@return how long a camera that refuses the login is left alone at first} */
    public Duration firstLoginPause() {
        return firstLoginPause;
    }

    /** {@return how long it is left alone at the most} */
    public Duration longestLoginPause() {
        return longestLoginPause;
    }

    /** {@return the shortest time between the starts of any two streams} */
    public Duration startSpacing() {
        return startSpacing;
    }

    /** Builds {@link SupervisionOptions}. Not safe for use by several threads. */
    public static final class Builder {

        private Duration stallAfter = Duration.ofSeconds(10);
        private Duration firstRestartDelay = Duration.ofSeconds(1);
        private Duration longestRestartDelay = Duration.ofSeconds(30);
        private Duration healthyAfter = Duration.ofSeconds(60);
        private int loginTries = 3;
        private Duration firstLoginPause = Duration.ofMinutes(10);
        private Duration longestLoginPause = Duration.ofMinutes(60);
        private Duration startSpacing = Duration.ofMillis(100);

        private Builder() {}

        /**
         * How long a stream may go without a still. Default: 10 s.
         *
         * @param stallAfter measured on the monotonic clock
         * @return this builder
         * @throws IllegalArgumentException unless it is positive
         */
        public Builder stallAfter(Duration stallAfter) {
            this.stallAfter = positive("stallAfter", stallAfter);
            return this;
        }

        /**
         * How long to wait before the first restart. Default: 1 s. Each further one waits twice as long.
         *
         * @param firstRestartDelay the delay; also the shortest time between two connections to a camera
         * @return this builder
         * @throws IllegalArgumentException unless it is positive
         */
        public Builder firstRestartDelay(Duration firstRestartDelay) {
            this.firstRestartDelay = positive("firstRestartDelay", firstRestartDelay);
            return this;
        }

        /**
         * How long to wait before a restart at the most. Default: 30 s, to which up to a quarter of jitter is added.
         *
         * @param longestRestartDelay the delay
         * @return this builder
         * @throws IllegalArgumentException unless it is positive
         */
        public Builder longestRestartDelay(Duration longestRestartDelay) {
            this.longestRestartDelay = positive("longestRestartDelay", longestRestartDelay);
            return this;
        }

        /**
         * How long a stream must run for its failures to be forgotten. Default: 60 s.
         *
         * @param healthyAfter the time
         * @return this builder
         * @throws IllegalArgumentException unless it is positive
         */
        public Builder healthyAfter(Duration healthyAfter) {
            this.healthyAfter = positive("healthyAfter", healthyAfter);
            return this;
        }

        /**
         * How often a refused login is tried before the long pauses. Default: 3.
         *
         * @param loginTries tries
         * @return this builder
         * @throws IllegalArgumentException unless it is positive
         */
        public Builder loginTries(int loginTries) {
            if (loginTries < 1) {
                throw new IllegalArgumentException("loginTries must be positive, was " + loginTries);
            }
            this.loginTries = loginTries;
            return this;
        }

        /**
         * The first of the long pauses. Default: 10 min. Each further one is twice as long.
         *
         * @param firstLoginPause the pause
         * @return this builder
         * @throws IllegalArgumentException unless it is positive
         */
        public Builder firstLoginPause(Duration firstLoginPause) {
            this.firstLoginPause = positive("firstLoginPause", firstLoginPause);
            return this;
        }

        /**
         * The longest of the long pauses. Default: 60 min.
         *
         * @param longestLoginPause the pause
         * @return this builder
         * @throws IllegalArgumentException unless it is positive
         */
        public Builder longestLoginPause(Duration longestLoginPause) {
            this.longestLoginPause = positive("longestLoginPause", longestLoginPause);
            return this;
        }

        /**
         * The shortest time between the starts of any two streams. Default: 100 ms, since a start costs processor time.
         *
         * @param startSpacing the time
         * @return this builder
         * @throws IllegalArgumentException unless it is positive
         */
        public Builder startSpacing(Duration startSpacing) {
            this.startSpacing = positive("startSpacing", startSpacing);
            return this;
        }

        private static Duration positive(String name, Duration value) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException(name + " must be positive, was " + value);
            }
            return value;
        }

        /** {@return the options} */
        public SupervisionOptions build() {
            return new SupervisionOptions(this);
        }
    }
}
