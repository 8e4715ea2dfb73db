package io.gatecam.camera;

import io.gatecam.error.InvalidInputException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How a camera's stream is read. Immutable, equal by value. */
public final class InputOptions {

    private static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(60);

    private final Transport transport;
    private final @Nullable Duration ioTimeout;
    private final Acceleration acceleration;
    private final Map<String, String> extra;

    private InputOptions(Builder builder) {
        this.transport = builder.transport;
        this.ioTimeout = builder.ioTimeout;
        this.acceleration = builder.acceleration;
        this.extra = builder.extra;
    }

    /** {@return the options with all defaults} */
    public static InputOptions defaults() {
        return builder().build();
    }

    /** {@return a builder with the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return how RTP reaches us from an RTSP camera; without meaning for others} */
    public Transport transport() {
        return transport;
    }

    /** {@return how long the network may be silent; empty for the limit of all cameras} */
    public Optional<Duration> ioTimeout() {
        return Optional.ofNullable(ioTimeout);
    }

    /** {@return what decodes} */
    public Acceleration acceleration() {
        return acceleration;
    }

    /** {@return further options of ffmpeg by name, without the dash; unmodifiable} */
    public Map<String, String> extra() {
        return extra;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InputOptions that
                && transport == that.transport
                && Objects.equals(ioTimeout, that.ioTimeout)
                && acceleration == that.acceleration
                && extra.equals(that.extra);
    }

    @Override
    public int hashCode() {
        return Objects.hash(transport, ioTimeout, acceleration, extra);
    }

    /** {@return the values} */
    @Override
    public String toString() {
        return "InputOptions[" + transport + ", " + ioTimeout + ", " + acceleration + ", " + extra + "]";
    }

    /** Builds {@link InputOptions}. Not safe for use by several threads. */
    public static final class Builder {

        private Transport transport = Transport.TCP;
        private @Nullable Duration ioTimeout;
        private Acceleration acceleration = Acceleration.NONE;
        private Map<String, String> extra = Map.of();

        private Builder() {}

        /**
         * How RTP reaches us from an RTSP camera. Default: {@link Transport#TCP}.
         *
         * @param transport the transport
         * @return this builder
         */
        public Builder transport(Transport transport) {
            this.transport = Objects.requireNonNull(transport, "transport");
            return this;
        }

        /**
         * How long the network may be silent until ffmpeg gives up. Default: the limit of all cameras.
         *
         * @param ioTimeout from 1 s to 60 s
         * @return this builder
         * @throws InvalidInputException if it is outside
         */
        public Builder ioTimeout(Duration ioTimeout) {
            if (ioTimeout.compareTo(SHORTEST_TIMEOUT) < 0 || ioTimeout.compareTo(LONGEST_TIMEOUT) > 0) {
                throw new InvalidInputException(
                        "ioTimeout", "ioTimeout must be from 1 to 60 s, was " + ioTimeout.toMillis() / 1_000.0);
            }
            this.ioTimeout = ioTimeout;
            return this;
        }

        /**
         * What decodes. When that does not work, the processor does it. Default: {@link Acceleration#NONE}.
         *
         * @param acceleration the acceleration
         * @return this builder
         */
        public Builder acceleration(Acceleration acceleration) {
            this.acceleration = Objects.requireNonNull(acceleration, "acceleration");
            return this;
        }

        /**
         * Further options of ffmpeg for this input, for cameras that need them. Default: none. Allowed are
         * {@code allowed_media_types}, {@code analyzeduration}, {@code buffer_size}, {@code fflags}, {@code flags},
         * {@code max_delay}, {@code max_port}, {@code min_port}, {@code probesize}, {@code referer},
         * {@code reorder_queue_size}, {@code rtsp_flags}, {@code thread_queue_size} and {@code user_agent}, each with
         * the values that {@code docs/configuration.md} lists.
         *
         * @param extra names, without the dash, and values
         * @return this builder
         * @throws InvalidInputException if an option is not allowed, or its value is not
         */
        public Builder extra(Map<String, String> extra) {
            extra.forEach(ExtraOption::requireAllowed);
            this.extra = Collections.unmodifiableMap(new TreeMap<>(extra));
            return this;
        }

        /** {@return the options} */
        public InputOptions build() {
            return new InputOptions(this);
        }
    }
}
