package io.gatecam.jdbc;

import java.time.Duration;

/** How an archive uses its database. Immutable. */
public final class JdbcArchiveOptions {

    private final Duration timeout;
    private final boolean keepConnections;

    private JdbcArchiveOptions(Builder builder) {
        this.timeout = builder.timeout;
        this.keepConnections = builder.keepConnections;
    }

    /** @return the options with all defaults */
    public static JdbcArchiveOptions defaults() {
        return builder().build();
    }

    /** @return a builder with the defaults */
    public static Builder builder() {
        return new Builder();
    }

    /** @return how long a call may take before it fails */
    public Duration timeout() {
        return timeout;
    }

    /** @return whether connections are kept between calls */
    public boolean keepConnections() {
        return keepConnections;
    }

    /** Builds {@link JdbcArchiveOptions}. Not safe for use by several threads. */
    public static final class Builder {

        private Duration timeout = Duration.ofSeconds(5);
        private boolean keepConnections;

        private Builder() {}

        /**
         * How long a call may take, with connecting and waiting for locks, before it fails. Default: 5 s.
         *
         * @param timeout from 100 ms to 10 min
         * @return this builder
         * @throws IllegalArgumentException if it is outside
         */
        public Builder timeout(Duration timeout) {
            if (timeout.compareTo(Duration.ofMillis(100)) < 0 || timeout.compareTo(Duration.ofMinutes(10)) > 0) {
                throw new IllegalArgumentException("timeout must be from 100 ms to 10 min: " + timeout);
            }
            this.timeout = timeout;
            return this;
        }

        /**
         * Whether to keep two connections, one to read and one to write, from call to call. Right for a data source
         * that makes a new connection each time, wrong for a pool. Default: false.
         *
         * @param keepConnections whether
         * @return this builder
         */
        public Builder keepConnections(boolean keepConnections) {
            this.keepConnections = keepConnections;
            return this;
        }

        /** @return the options */
        public JdbcArchiveOptions build() {
            return new JdbcArchiveOptions(this);
        }
    }
}
