package io.gatecam.camera;

import io.gatecam.error.InvalidInputException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What is asked of a camera's stills. Immutable, equal by value. */
public final class StillOptions {

    /** The most rectangles that can be blacked out. */
    public static final int MAX_BLACKOUTS = 20;

    private static final int SMALLEST_WIDTH = 16;
    private static final int LARGEST_WIDTH = 8_192;

    private final StillsMode mode;
    private final OptionalInt quality;
    private final OptionalInt maxWidth;
    private final @Nullable CameraUrl source;
    private final List<Blackout> blackouts;

    private StillOptions(Builder builder) {
        this.mode = builder.mode;
        this.quality = builder.quality;
        this.maxWidth = builder.maxWidth;
        this.source = builder.source;
        this.blackouts = builder.blackouts;
    }

    /** {@return the options with all defaults} */
    public static StillOptions defaults() {
        return builder().build();
    }

    /** {@return a builder with the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder with these options} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.mode = mode;
        builder.quality = quality;
        builder.maxWidth = maxWidth;
        builder.source = source;
        builder.blackouts = blackouts;
        return builder;
    }

    /** {@return which frames are decoded} */
    public StillsMode mode() {
        return mode;
    }

    /** {@return the quality, ffmpeg's {@code -q:v}: from 2, the best, to 31; empty for that of all cameras} */
    public OptionalInt quality() {
        return quality;
    }

    /** {@return the width in pixels that wider pictures are made smaller to; empty to leave them as they are} */
    public OptionalInt maxWidth() {
        return maxWidth;
    }

    /** {@return the camera's other stream that stills are taken from; empty when there is one stream for everything} */
    public Optional<CameraUrl> source() {
        return Optional.ofNullable(source);
    }

    /** {@return what is blacked out; unmodifiable} */
    public List<Blackout> blackouts() {
        return blackouts;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StillOptions that
                && mode == that.mode
                && quality.equals(that.quality)
                && maxWidth.equals(that.maxWidth)
                && Objects.equals(source, that.source)
                && blackouts.equals(that.blackouts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(mode, quality, maxWidth, source, blackouts);
    }

    /** {@return the values, URLs masked} */
    @Override
    public String toString() {
        return "StillOptions[" + mode + ", " + quality + ", " + maxWidth + ", " + source + ", " + blackouts + "]";
    }

    /** Builds {@link StillOptions}. Not safe for use by several threads. */
    public static final class Builder {

        private StillsMode mode = StillsMode.AUTO;
        private OptionalInt quality = OptionalInt.empty();
        private OptionalInt maxWidth = OptionalInt.empty();
        private @Nullable CameraUrl source;
        private List<Blackout> blackouts = List.of();

        private Builder() {}

        /**
         * Which frames are decoded. Default: {@link StillsMode#AUTO}.
         *
         * @param mode the mode
         * @return this builder
         */
        public Builder mode(StillsMode mode) {
            this.mode = Objects.requireNonNull(mode, "mode");
            return this;
        }

        /**
         * The quality, ffmpeg's {@code -q:v}. Default: that of all cameras.
         *
         * @param quality from 2, the best and largest, to 31
         * @return this builder
         * @throws InvalidInputException if it is outside
         */
        public Builder quality(int quality) {
            this.quality = OptionalInt.of(Range.require("quality", quality, 2, 31));
            return this;
        }

        /**
         * The largest width. Wider pictures are made smaller in their proportions; others stay as they are, which is
         * the default for all.
         *
         * @param maxWidth from 16 to 8192 pixels
         * @return this builder
         * @throws InvalidInputException if it is outside
         */
        public Builder maxWidth(int maxWidth) {
            this.maxWidth = OptionalInt.of(Range.require("maxWidth", maxWidth, SMALLEST_WIDTH, LARGEST_WIDTH));
            return this;
        }

        /**
         * Another stream of the same camera to take the stills from, smaller as a rule, while the main one is recorded
         * and relayed. It is a second connection to the camera, which not every camera allows. Default: none.
         *
         * @param source the URL of the other stream; null for none
         * @return this builder
         */
        public Builder source(@Nullable CameraUrl source) {
            this.source = source;
            return this;
        }

        /**
         * What is blacked out in stills, and in stills only: recordings and the relayed stream show it. Default:
         * nothing.
         *
         * @param blackouts up to {@value StillOptions#MAX_BLACKOUTS} rectangles
         * @return this builder
         * @throws InvalidInputException if there are more
         */
        public Builder blackouts(List<Blackout> blackouts) {
            Range.require("blackouts", blackouts.size(), 0, MAX_BLACKOUTS);
            this.blackouts = List.copyOf(blackouts);
            return this;
        }

        /** {@return the options} */
        public StillOptions build() {
            return new StillOptions(this);
        }
    }
}
