package io.gatecam.film;

import java.time.Duration;

/** How films are made of snapshots. Immutable. */
public final class FilmOptions {

    private final int atOnce;
    private final int waiting;
    private final Duration longest;
    private final long maxBytes;

    private FilmOptions(Builder builder) {
        this.atOnce = builder.atOnce;
        this.waiting = builder.waiting;
        this.longest = builder.longest;
        this.maxBytes = builder.maxBytes;
    }

    /** {@return the options with all defaults} */
    public static FilmOptions defaults() {
        return builder().build();
    }

    /** {@return a builder with the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return how many films are made at a time} */
    public int atOnce() {
        return atOnce;
    }

    /** {@return how many callers may wait for films} */
    public int waiting() {
        return waiting;
    }

    /** {@return how long the making of a film may take} */
    public Duration longest() {
        return longest;
    }

    /** {@return how many bytes of films are kept} */
    public long maxBytes() {
        return maxBytes;
    }

    /** Builds {@link FilmOptions}. Not safe for use by several threads. */
    public static final class Builder {

        private int atOnce = 1;
        private int waiting = 6;
        private Duration longest = Duration.ofSeconds(60);
        private long maxBytes = 256L << 20;

        private Builder() {}

        /**
         * How many films are made at a time, each by a process of one thread at the lowest priority. Default: 1.
         *
         * @param atOnce the number
         * @return this builder
         * @throws IllegalArgumentException unless positive
         */
        public Builder atOnce(int atOnce) {
            this.atOnce = (int) positive("atOnce", atOnce);
            return this;
        }

        /**
         * How many callers may wait for films at a time; each holds its thread. Default: 6.
         *
         * @param waiting the number
         * @return this builder
         * @throws IllegalArgumentException unless positive
         */
        public Builder waiting(int waiting) {
            this.waiting = (int) positive("waiting", waiting);
            return this;
        }

        /**
         * How long the making of a film may take. Default: 60 s.
         *
         * @param longest the time
         * @return this builder
         * @throws IllegalArgumentException unless positive
         */
        public Builder longest(Duration longest) {
            positive("longest", longest.toMillis());
            this.longest = longest;
            return this;
        }

        /**
         * How many bytes of films are kept; those that nobody looked at for longest go first. The newest one stays in
         * any case. Default: 256 MiB.
         *
         * @param maxBytes the number
         * @return this builder
         * @throws IllegalArgumentException unless positive
         */
        public Builder maxBytes(long maxBytes) {
            this.maxBytes = positive("maxBytes", maxBytes);
            return this;
        }

        private static long positive(String name, long value) {
            if (value < 1) {
                throw new IllegalArgumentException(name + " must be positive, was " + value);
            }
            return value;
        }

        /** {@return the options} */
        public FilmOptions build() {
            return new FilmOptions(this);
        }
    }
}
