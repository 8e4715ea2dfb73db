package io.gatecam.stream;

import io.gatecam.camera.RelayTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How ffmpeg is found and run. Immutable. */
public final class FfmpegOptions {

    private final @Nullable Path program;
    private final int stillQuality;
    private final Duration ioTimeout;
    private final Duration stopGrace;
    private final @Nullable RelayTarget relay;

    private FfmpegOptions(Builder builder) {
        this.program = builder.program;
        this.stillQuality = builder.stillQuality;
        this.ioTimeout = builder.ioTimeout;
        this.stopGrace = builder.stopGrace;
        this.relay = builder.relay;
    }

    /** {@return the options with all defaults} */
    public static FfmpegOptions defaults() {
        return builder().build();
    }

    /** {@return a builder with the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the program to run; empty to look for it in the environment} */
    public Optional<Path> program() {
        return Optional.ofNullable(program);
    }

    /** {@return the quality of stills, ffmpeg's {@code -q:v}: from 2, the best, to 31} */
    public int stillQuality() {
        return stillQuality;
    }

    /** {@return how long ffmpeg waits for the network before it gives up} */
    public Duration ioTimeout() {
        return ioTimeout;
    }

    /** {@return how long ffmpeg may take to end before it is killed} */
    public Duration stopGrace() {
        return stopGrace;
    }

    /** {@return where cameras without a target of their own are relayed to; empty for nowhere} */
    public Optional<RelayTarget> relay() {
        return Optional.ofNullable(relay);
    }

    /** Builds {@link FfmpegOptions}. Not safe for use by several threads. */
    public static final class Builder {

        private @Nullable Path program;
        private int stillQuality = 3;
        private Duration ioTimeout = Duration.ofSeconds(5);
        private Duration stopGrace = Duration.ofSeconds(3);
        private @Nullable RelayTarget relay;

        private Builder() {}

        /**
         * The program to run. Default: that of the environment variable {@code FFMPEG_PATH}, else {@code ffmpeg} on the
         * {@code PATH}.
         *
         * @param program its path; null for the default
         * @return this builder
         */
        public Builder program(@Nullable Path program) {
            this.program = program;
            return this;
        }

        /**
         * The quality of stills, ffmpeg's {@code -q:v}. Default: 3.
         *
         * @param stillQuality from 2, the best and largest, to 31
         * @return this builder
         * @throws IllegalArgumentException if it is outside
         */
        public Builder stillQuality(int stillQuality) {
            if (stillQuality < 2 || stillQuality > 31) {
                throw new IllegalArgumentException("stillQuality must be from 2 to 31, was " + stillQuality);
            }
            this.stillQuality = stillQuality;
            return this;
        }

        /**
         * How long ffmpeg waits for the network. Default: 5 s. A second line of defence: a stream is given up after
         * {@link SupervisionOptions#stallAfter()} in any case. While all frames are decoded it is 12.5 s at least,
         * because a camera with rare keyframes may send nothing before the next one.
         *
         * @param ioTimeout the time
         * @return this builder
         * @throws IllegalArgumentException unless it is positive
         */
        public Builder ioTimeout(Duration ioTimeout) {
            this.ioTimeout = positive("ioTimeout", ioTimeout);
            return this;
        }

        /**
         * How long ffmpeg may take to end before it is killed. Default: 3 s.
         *
         * @param stopGrace the time
         * @return this builder
         * @throws IllegalArgumentException unless it is positive
         */
        public Builder stopGrace(Duration stopGrace) {
            this.stopGrace = positive("stopGrace", stopGrace);
            return this;
        }

        /**
         * Where cameras are relayed to that have no target of their own and are not excepted. Default: nowhere. When
         * its path contains a camera's name, a new name is used from the next connection on.
         *
         * @param relay the target, different for each camera; null for nowhere
         * @return this builder
         * @throws IllegalArgumentException if it is the same for all cameras
         */
        public Builder relay(@Nullable RelayTarget relay) {
            if (relay != null && !relay.tellsCamerasApart()) {
                throw new IllegalArgumentException("relay must contain {id} or {name}, was " + relay);
            }
            this.relay = relay;
            return this;
        }

        private static Duration positive(String name, Duration value) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException(name + " must be positive, was " + value);
            }
            return value;
        }

        /** {@return the options} */
        public FfmpegOptions build() {
            return new FfmpegOptions(this);
        }
    }
}
