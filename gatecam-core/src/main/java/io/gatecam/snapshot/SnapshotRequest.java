package io.gatecam.snapshot;

import io.gatecam.error.InvalidInputException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which moment is wanted, and why. Immutable. */
public final class SnapshotRequest {

    /** The longest reason and the longest label, in characters. */
    public static final int MAX_TEXT_LENGTH = 200;

    /** The longest note, in characters. */
    public static final int MAX_NOTE_LENGTH = 2_000;

    /** The most labels of one snapshot. */
    public static final int MAX_LABELS = 20;

    private final @Nullable Instant at;
    private final String reason;
    private final List<String> labels;

    private SnapshotRequest(Builder builder) {
        this.at = builder.at;
        this.reason = builder.reason;
        this.labels = builder.labels;
    }

    /**
     * This moment, without reason or label.
     *
     * @return a request with all defaults
     */
    public static SnapshotRequest now() {
        return builder().build();
    }

    /** {@return a builder with the defaults: this moment, no reason, no labels} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the moment; empty for that of the newest still} */
    public Optional<Instant> at() {
        return Optional.ofNullable(at);
    }

    /** {@return why the snapshot is taken; may be empty} */
    public String reason() {
        return reason;
    }

    /** {@return its labels, unmodifiable} */
    public List<String> labels() {
        return labels;
    }

    /** Builds a {@link SnapshotRequest}. Not safe for use by several threads. */
    public static final class Builder {

        private @Nullable Instant at;
        private String reason = "";
        private List<String> labels = List.of();

        private Builder() {}

        /**
         * The moment, in the near past or future. Default: that of the newest still.
         *
         * @param at the moment
         * @return this builder
         */
        public Builder at(Instant at) {
            this.at = at;
            return this;
        }

        /**
         * Why the snapshot is taken. Default: empty.
         *
         * @param reason up to {@value SnapshotRequest#MAX_TEXT_LENGTH} characters
         * @return this builder
         * @throws InvalidInputException if it is longer, or has control characters or halves of surrogate pairs
         */
        public Builder reason(String reason) {
            this.reason = SnapshotText.line("reason", reason);
            return this;
        }

        /**
         * Labels to find the snapshot by, for example a number plate. Default: none.
         *
         * @param labels up to {@value SnapshotRequest#MAX_LABELS}, each of 1 to
         *     {@value SnapshotRequest#MAX_TEXT_LENGTH} characters
         * @return this builder
         * @throws InvalidInputException if there are more, or one is empty, longer, or has control characters or halves
         *     of surrogate pairs
         */
        public Builder labels(List<String> labels) {
            this.labels = SnapshotText.labels(labels);
            return this;
        }

        /** {@return the request} */
        public SnapshotRequest build() {
            return new SnapshotRequest(this);
        }
    }
}
