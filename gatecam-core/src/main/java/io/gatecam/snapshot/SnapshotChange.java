package io.gatecam.snapshot;

import io.gatecam.error.InvalidInputException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is to be said of a snapshot from now on; what is not set stays as it is. Immutable. */
public final class SnapshotChange {

    private final @Nullable String note;
    private final @Nullable List<String> labels;
    private final @Nullable Boolean isProtected;

    private SnapshotChange(Builder builder) {
        this.note = builder.note;
        this.labels = builder.labels;
        this.isProtected = builder.isProtected;
    }

    /** {@return a builder of a change that changes nothing} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the new note; empty when it stays} */
    public Optional<String> note() {
        return Optional.ofNullable(note);
    }

    /** {@return all labels that it has from now on, unmodifiable; empty when they stay} */
    public Optional<List<String>> labels() {
        return Optional.ofNullable(labels);
    }

    /** {@return whether it is protected from now on; empty when that stays} */
    public Optional<Boolean> isProtected() {
        return Optional.ofNullable(isProtected);
    }

    boolean isEmpty() {
        return note == null && labels == null && isProtected == null;
    }

    /** Builds a {@link SnapshotChange}. Not safe for use by several threads. */
    public static final class Builder {

        private @Nullable String note;
        private @Nullable List<String> labels;
        private @Nullable Boolean isProtected;

        private Builder() {}

        /**
         * Replaces the note.
         *
         * @param note up to {@value SnapshotRequest#MAX_NOTE_LENGTH} characters, with line feeds; empty for none
         * @return this builder
         * @throws InvalidInputException if it is longer, or has other control characters or halves of surrogate pairs
         */
        public Builder note(String note) {
            this.note = SnapshotText.lines("note", note);
            return this;
        }

        /**
         * Replaces all labels.
         *
         * @param labels as {@link SnapshotRequest.Builder#labels(List)} takes them; none for no labels
         * @return this builder
         * @throws InvalidInputException if they are not as they must be
         */
        public Builder labels(List<String> labels) {
            this.labels = SnapshotText.labels(labels);
            return this;
        }

        /**
         * Keeps the snapshot from being removed, or lets go of it.
         *
         * @param isProtected whether it must stay
         * @return this builder
         */
        public Builder isProtected(boolean isProtected) {
            this.isProtected = isProtected;
            return this;
        }

        /** {@return the change} */
        public SnapshotChange build() {
            return new SnapshotChange(this);
        }
    }
}
