package io.gatecam.camera;

import io.gatecam.error.InvalidInputException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A camera and what is asked of it. Immutable, equal by value. */
public final class Camera {

    /** The longest {@link #name()} and {@link #location()}, in characters. */
    public static final int MAX_NAME_LENGTH = 200;

    private final int id;
    private final CameraUrl url;
    private final String name;
    private final String location;
    private final InputOptions input;
    private final StillOptions stills;
    private final @Nullable SegmentOptions segments;
    private final @Nullable RelayTarget relay;
    private final boolean relayAllowed;
    private final boolean audio;

    private Camera(Builder builder) {
        this.id = builder.id;
        this.url = builder.url;
        this.name = builder.name;
        this.location = builder.location;
        this.input = builder.input;
        this.stills = builder.stills;
        this.segments = builder.segments;
        this.relay = builder.relay;
        this.relayAllowed = builder.relayAllowed;
        this.audio = builder.audio;
    }

    /**
     * Begins a camera.
     *
     * @param id its id, not negative; names its directory {@code camera_<id>}
     * @param url where its stream is
     * @return a builder with the defaults
     * @throws InvalidInputException if the id is negative
     */
    public static Builder builder(int id, CameraUrl url) {
        return new Builder(id, url);
    }

    /**
     * A camera with all defaults.
     *
     * @param id its id, not negative
     * @param url where its stream is, as {@link CameraUrl#parse} reads it
     * @return the camera
     * @throws InvalidInputException if the id is negative or the URL is not one
     */
    public static Camera of(int id, String url) {
        return builder(id, CameraUrl.parse(url)).build();
    }

    /** {@return a builder with the values of this camera} */
    public Builder toBuilder() {
        Builder builder = new Builder(id, url);
        builder.name = name;
        builder.location = location;
        builder.input = input;
        builder.stills = stills;
        builder.segments = segments;
        builder.relay = relay;
        builder.relayAllowed = relayAllowed;
        builder.audio = audio;
        return builder;
    }

    /** {@return the id, not negative} */
    public int id() {
        return id;
    }

    /** {@return where its stream is} */
    public CameraUrl url() {
        return url;
    }

    /** {@return a name for people; empty when none was given} */
    public String name() {
        return name;
    }

    /** {@return where it is, for people; empty when that was not given} */
    public String location() {
        return location;
    }

    /** {@return how its stream is read} */
    public InputOptions input() {
        return input;
    }

    /** {@return what is asked of its stills} */
    public StillOptions stills() {
        return stills;
    }

    /**
     * Whether it is recorded, and how.
     *
     * @param everyCamera what goes for cameras without options of their own
     * @return its own options, which may be not to record it; else those of all
     */
    public SegmentOptions segmentsOr(SegmentOptions everyCamera) {
        return segments == null ? everyCamera : segments;
    }

    /**
     * Where it is relayed to.
     *
     * @param template where cameras without a target of their own are relayed to; null for nowhere
     * @return its own target, else the template; empty when there is neither, or it is not to be relayed
     */
    public Optional<RelayTarget> relayOr(@Nullable RelayTarget template) {
        return relayAllowed ? Optional.ofNullable(relay == null ? template : relay) : Optional.empty();
    }

    /** {@return whether what it hears is recorded and relayed with what it sees} */
    public boolean audio() {
        return audio;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Camera that
                && id == that.id
                && url.equals(that.url)
                && name.equals(that.name)
                && location.equals(that.location)
                && input.equals(that.input)
                && stills.equals(that.stills)
                && Objects.equals(segments, that.segments)
                && Objects.equals(relay, that.relay)
                && relayAllowed == that.relayAllowed
                && audio == that.audio;
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, url, name, location, input, stills, segments, relay, relayAllowed, audio);
    }

    /** {@return id and masked URL} */
    @Override
    public String toString() {
        return "Camera " + id + " (" + url + ")";
    }

    /** Builds a {@link Camera}. Not safe for use by several threads. */
    public static final class Builder {

        private final int id;
        private final CameraUrl url;
        private String name = "";
        private String location = "";
        private InputOptions input = InputOptions.defaults();
        private StillOptions stills = StillOptions.defaults();
        private @Nullable SegmentOptions segments;
        private @Nullable RelayTarget relay;
        private boolean relayAllowed = true;
        private boolean audio;

        private Builder(int id, CameraUrl url) {
            if (id < 0) {
                throw new InvalidInputException("id", "id must not be negative, was " + id);
            }
            this.id = id;
            this.url = Objects.requireNonNull(url, "url");
        }

        /**
         * A name for people. Default: empty.
         *
         * @param name up to {@value Camera#MAX_NAME_LENGTH} characters
         * @return this builder
         * @throws InvalidInputException if it is longer
         */
        public Builder name(String name) {
            this.name = shortEnough("name", name);
            return this;
        }

        /**
         * Where the camera is, for people. Default: empty.
         *
         * @param location up to {@value Camera#MAX_NAME_LENGTH} characters
         * @return this builder
         * @throws InvalidInputException if it is longer
         */
        public Builder location(String location) {
            this.location = shortEnough("location", location);
            return this;
        }

        /**
         * How the stream is read. Default: {@link InputOptions#defaults()}.
         *
         * @param input the options
         * @return this builder
         */
        public Builder input(InputOptions input) {
            this.input = Objects.requireNonNull(input, "input");
            return this;
        }

        /**
         * What is asked of stills. Default: {@link StillOptions#defaults()}.
         *
         * @param stills the options
         * @return this builder
         */
        public Builder stills(StillOptions stills) {
            this.stills = Objects.requireNonNull(stills, "stills");
            return this;
        }

        /**
         * Which frames are decoded for stills; their other options stay as they are. Default: {@link StillsMode#AUTO}.
         *
         * @param mode the mode
         * @return this builder
         */
        public Builder stills(StillsMode mode) {
            return stills(stills.toBuilder().mode(mode).build());
        }

        /**
         * Whether the stream is recorded, and how. Default: as those of all cameras are, which is not at all unless
         * they are told to be. {@link SegmentOptions#off()} excepts this one.
         *
         * @param segments the options
         * @return this builder
         */
        public Builder segments(SegmentOptions segments) {
            this.segments = Objects.requireNonNull(segments, "segments");
            return this;
        }

        /**
         * Where the stream is relayed to. Default: where those of all cameras are.
         *
         * @param relay the target
         * @return this builder
         */
        public Builder relay(RelayTarget relay) {
            this.relay = Objects.requireNonNull(relay, "relay");
            this.relayAllowed = true;
            return this;
        }

        /**
         * Keeps the stream from being relayed, wherever those of other cameras are relayed to.
         *
         * @return this builder
         */
        public Builder noRelay() {
            this.relay = null;
            this.relayAllowed = false;
            return this;
        }

        /**
         * Whether what the camera hears is recorded and relayed with what it sees. Default: no, for in many countries
         * people have to agree to it.
         *
         * @param audio whether it is
         * @return this builder
         */
        public Builder audio(boolean audio) {
            this.audio = audio;
            return this;
        }

        /**
         * Checks that the values fit each other.
         *
         * @return the camera
         * @throws InvalidInputException if an input option is not one of the URL's protocol, or the relay's URL gets
         *     too long
         */
        public Camera build() {
            input.extra().keySet().forEach(option -> ExtraOption.requireKnownTo(url.scheme(), option));
            stills.source()
                    .ifPresent(source -> input.extra()
                            .keySet()
                            .forEach(option -> ExtraOption.requireKnownTo(source.scheme(), option)));
            if (relay != null) {
                relay.urlFor(id, name);
            }
            return new Camera(this);
        }

        private static String shortEnough(String field, String text) {
            if (text.length() > MAX_NAME_LENGTH) {
                throw new InvalidInputException(
                        field,
                        field + " must not be longer than " + MAX_NAME_LENGTH + " characters, was " + text.length());
            }
            return text;
        }
    }
}
