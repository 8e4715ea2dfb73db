package io.gatecam.snapshot;

import io.gatecam.error.InvalidInputException;
import java.time.Duration;
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

    /** The longest span before, and the longest after the moment. */
    public static final Duration MAX_SPAN = Duration.ofSeconds(60);

    private final @Nullable Instant at;
    private final @Nullable Duration before;
    private final @Nullable Duration after;
    private final String reason;
    private final List<String> labels;
    private final String note;

    private SnapshotRequest(Builder builder) {
        this.at = builder.at;
        this.before = builder.before;
        this.after = builder.after;
        this.reason = builder.reason;
        this.labels = builder.labels;
        this.note = builder.note;
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

    /** {@return how much before the moment is wanted; empty for as much as {@link SnapshotOptions#before()} says} */
    public Optional<Duration> before() {
        return Optional.ofNullable(before);
    }

    /** {@return how much after the moment is wanted; empty for as much as {@link SnapshotOptions#after()} says} */
    public Optional<Duration> after() {
        return Optional.ofNullable(after);
    }

    /** {@return why the snapshot is taken; may be empty} */
    public String reason() {
        return reason;
    }

    /** {@return its labels, unmodifiable} */
    public List<String> labels() {
        return labels;
    }

    /** {@return what is to be said of it in words; may be empty} */
    public String note() {
        return note;
    }

    /** Builds a {@link SnapshotRequest}. Not safe for use by several threads. */
    public static final class Builder {

        private @Nullable Instant at;
        private @Nullable Duration before;
        private @Nullable Duration after;
        private String reason = "";
        private List<String> labels = List.of();
        private String note = "";

        private Builder() {}

        /**
         * The moment: in the near future, or in the past as far as stills reach back. Default: that of the newest
         * still.
         *
         * @param at the moment
         * @return this builder
         */
        public Builder at(Instant at) {
            this.at = at;
            return this;
        }

        /**
         * How much before the moment the snapshot holds. Default: what {@link SnapshotOptions#before()} says.
         *
         * @param before whole seconds are used, from 0 to 60
         * @return this builder
         * @throws InvalidInputException if it is outside
         */
        public Builder before(Duration before) {
            this.before = checkedSpan("before", before);
            return this;
        }

        /**
         * How much after the moment the snapshot holds. Default: what {@link SnapshotOptions#after()} says.
         *
         * @param after whole seconds are used, from 0 to 60
         * @return this builder
         * @throws InvalidInputException if it is outside
         */
        public Builder after(Duration after) {
            this.after = checkedSpan("after", after);
            return this;
        }

        private static Duration checkedSpan(String field, Duration span) {
            if (span.isNegative() || span.compareTo(MAX_SPAN) > 0) {
                throw new InvalidInputException(
                        field, field + " must be from 0 to " + MAX_SPAN.toSeconds() + " seconds");
            }
            return span;
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

        /**
         * What is to be said of the snapshot in words. Default: empty.
         *
         * @param note up to {@value SnapshotRequest#MAX_NOTE_LENGTH} characters, with line feeds
         * @return this builder
         * @throws InvalidInputException if it is longer, or has other control characters or halves of surrogate pairs
         */
        public Builder note(String note) {
            this.note = SnapshotText.lines("note", note);
            return this;
        }

        /** {@return the request} */
        public SnapshotRequest build() {
            return new SnapshotRequest(this);
        }
    }
}
