package io.gatecam.clip;

import java.time.Duration;
import java.util.Objects;

/** How clips are cut. Immutable. */
public final class ClipOptions {

    private final int perCamera;
    private final int inAll;
    private final Duration longest;
    private final Duration readWithin;
    private final Duration endWithin;

    private ClipOptions(Builder builder) {
        this.perCamera = builder.perCamera;
        this.inAll = builder.inAll;
        this.longest = builder.longest;
        this.readWithin = builder.readWithin;
        this.endWithin = builder.endWithin;
    }

    /** {@return the options with all defaults} */
    public static ClipOptions defaults() {
        return builder().build();
    }

    /** {@return a builder with the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return how many clips of one camera are cut at a time} */
    public int perCamera() {
        return perCamera;
    }

    /** {@return how many clips are cut at a time} */
    public int inAll() {
        return inAll;
    }

    /** {@return the longest span that may be asked for} */
    public Duration longest() {
        return longest;
    }

    /** {@return how long a reader may read nothing before its clip is given up} */
    public Duration readWithin() {
        return readWithin;
    }

    /** {@return how long the cutting and reading of a clip may take} */
    public Duration endWithin() {
        return endWithin;
    }

    /** Builds {@link ClipOptions}. Not safe for use by several threads. */
    public static final class Builder {

        private int perCamera = 2;
        private int inAll = 4;
        private Duration longest = Duration.ofHours(1);
        private Duration readWithin = Duration.ofSeconds(30);
        private Duration endWithin = Duration.ofHours(1);

        private Builder() {}

        /**
         * How many clips of one camera are cut at a time. Default: 2.
         *
         * @param perCamera the number
         * @return this builder
         * @throws IllegalArgumentException unless positive
         */
        public Builder perCamera(int perCamera) {
            this.perCamera = positive("perCamera", perCamera);
            return this;
        }

        /**
         * How many clips of all cameras are cut at a time: each has a process and two threads. Default: 4.
         *
         * @param inAll the number
         * @return this builder
         * @throws IllegalArgumentException unless positive
         */
        public Builder inAll(int inAll) {
            this.inAll = positive("inAll", inAll);
            return this;
        }

        /**
         * The longest span that may be asked for. Default: 1 h.
         *
         * @param longest from 1 ms to 24 h
         * @return this builder
         * @throws IllegalArgumentException if it is outside
         */
        public Builder longest(Duration longest) {
            this.longest = within24Hours("longest", longest);
            return this;
        }

        /**
         * How long a reader may read nothing before its clip is given up, so that it holds no process and no segment
         * for ever. Default: 30 s. Measured on the machine's own clock.
         *
         * @param readWithin from 1 ms to 24 h
         * @return this builder
         * @throws IllegalArgumentException if it is outside
         */
        public Builder readWithin(Duration readWithin) {
            this.readWithin = within24Hours("readWithin", readWithin);
            return this;
        }

        /**
         * How long the cutting and reading of a clip may take before it is given up. Default: 1 h.
         *
         * @param endWithin from 1 ms to 24 h
         * @return this builder
         * @throws IllegalArgumentException if it is outside
         */
        public Builder endWithin(Duration endWithin) {
            this.endWithin = within24Hours("endWithin", endWithin);
            return this;
        }

        /** {@return the options} */
        public ClipOptions build() {
            return new ClipOptions(this);
        }

        private static int positive(String name, int value) {
            if (value < 1) {
                throw new IllegalArgumentException(name + " must be positive, was " + value);
            }
            return value;
        }

        private static Duration within24Hours(String name, Duration value) {
            Objects.requireNonNull(value, name);
            if (value.toMillis() < 1 || value.compareTo(Duration.ofHours(24)) > 0) {
                throw new IllegalArgumentException(name + " must be from 1 ms to 24 h, was " + value);
            }
            return value;
        }
    }
}
