package io.gatecam.segment;

import io.gatecam.camera.SegmentOptions;
import java.util.Objects;

/** What goes for the recordings of all cameras. Immutable. */
public final class RecordingOptions {

    private final SegmentOptions everyCamera;
    private final boolean previews;

    private RecordingOptions(Builder builder) {
        this.everyCamera = builder.everyCamera;
        this.previews = builder.previews;
    }

    /** {@return the options with all defaults: recorded are the cameras whose own options say so} */
    public static RecordingOptions defaults() {
        return builder().build();
    }

    /** {@return a builder with the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return how cameras are recorded that have no options of their own for it} */
    public SegmentOptions everyCamera() {
        return everyCamera;
    }

    /** {@return whether a small video is made of each segment} */
    public boolean previews() {
        return previews;
    }

    /** Builds {@link RecordingOptions}. Not safe for use by several threads. */
    public static final class Builder {

        private SegmentOptions everyCamera = SegmentOptions.off();
        private boolean previews = true;

        private Builder() {}

        /**
         * How cameras are recorded that have no options of their own for it. Default: not at all.
         *
         * @param everyCamera the options
         * @return this builder
         */
        public Builder everyCamera(SegmentOptions everyCamera) {
            this.everyCamera = Objects.requireNonNull(everyCamera, "everyCamera");
            return this;
        }

        /**
         * Whether a small video of each segment is made in the background. Default: yes. Thumbnails are made in any
         * case.
         *
         * @param previews whether it is
         * @return this builder
         */
        public Builder previews(boolean previews) {
            this.previews = previews;
            return this;
        }

        /** {@return the options} */
        public RecordingOptions build() {
            return new RecordingOptions(this);
        }
    }
}
