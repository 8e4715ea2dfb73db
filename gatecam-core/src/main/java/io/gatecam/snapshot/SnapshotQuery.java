package io.gatecam.snapshot;

import io.gatecam.error.InvalidInputException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which snapshots. Immutable. */
public final class SnapshotQuery {

    /** The most snapshots of one page. */
    public static final int MAX_LIMIT = 1_000;

    /** The most cameras that one query can name. */
    public static final int MAX_CAMERAS = 500;

    /** The index counts seconds up to this one. */
    private static final long LAST_SECOND = 0xFFFF_FFFFL;

    private final Set<Integer> cameras;
    private final long first;
    private final long last;
    private final String reason;
    private final String label;
    private final @Nullable Boolean isProtected;
    private final int limit;
    private final @Nullable SnapshotId after;

    private SnapshotQuery(Builder builder) {
        this.cameras = builder.cameras;
        this.first = builder.first;
        this.last = builder.last;
        this.reason = LabelText.folded(builder.reason);
        this.label = LabelText.of(builder.label);
        this.isProtected = builder.isProtected;
        this.limit = builder.limit;
        this.after = builder.after;
    }

    /** {@return a builder of a query for the newest 100 snapshots of all cameras} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the ids of the cameras; empty for all cameras; unmodifiable} */
    public Set<Integer> cameras() {
        return cameras;
    }

    /** {@return how many snapshots at most, from 1 to {@value #MAX_LIMIT}} */
    public int limit() {
        return limit;
    }

    long first() {
        return first;
    }

    /** The last second of a camera that comes behind {@link #after()}. */
    long last(int cameraId) {
        if (after == null) {
            return last;
        }
        return Math.min(last, cameraId > after.cameraId() ? after.second() : after.second() - 1);
    }

    Optional<SnapshotId> after() {
        return Optional.ofNullable(after);
    }

    boolean fits(SnapshotEntry entry) {
        SnapshotNote note = entry.note();
        return (isProtected == null || isProtected == note.isProtected())
                && (label.isEmpty() || entry.labelText().contains(label))
                && (reason.isEmpty() || LabelText.folded(note.reason()).contains(reason));
    }

    /** Builds a {@link SnapshotQuery}. Not safe for use by several threads. */
    public static final class Builder {

        private Set<Integer> cameras = Set.of();
        private long first;
        private long last = LAST_SECOND;
        private String reason = "";
        private String label = "";
        private @Nullable Boolean isProtected;
        private int limit = 100;
        private @Nullable SnapshotId after;

        private Builder() {}

        /**
         * Only snapshots of these cameras. Default: of all that have any, also of those that are no more in the list.
         *
         * @param ids the cameras' ids, up to {@value SnapshotQuery#MAX_CAMERAS}; none for all cameras
         * @return this builder
         * @throws InvalidInputException if there are too many
         */
        public Builder cameras(Collection<Integer> ids) {
            Set<Integer> distinct = Set.copyOf(ids);
            if (distinct.size() > MAX_CAMERAS) {
                throw new InvalidInputException(
                        "camera", "camera must not be given more than " + MAX_CAMERAS + " times");
            }
            this.cameras = distinct;
            return this;
        }

        /**
         * Only snapshots whose moment lies in a span. Default: no bounds.
         *
         * @param from where the span begins; null for no bound
         * @param to where it ends, itself outside; null for no bound
         * @return this builder
         * @throws InvalidInputException if {@code from} is not before {@code to}
         */
        public Builder between(@Nullable Instant from, @Nullable Instant to) {
            if (from != null && to != null && !from.isBefore(to)) {
                throw new InvalidInputException("to", "to must be later than from");
            }
            this.first = from == null ? 0 : wholeSecondsUpTo(from);
            this.last = to == null ? LAST_SECOND : Math.min(LAST_SECOND, wholeSecondsUpTo(to) - 1);
            return this;
        }

        private static long wholeSecondsUpTo(Instant moment) {
            return moment.getEpochSecond() + (moment.getNano() > 0 ? 1 : 0);
        }

        /**
         * Only snapshots with a reason of which this is a part. Default: any.
         *
         * @param reason a part of the reason, case ignored; empty for any
         * @return this builder
         * @throws InvalidInputException if it is no text that a reason can have
         */
        public Builder reason(String reason) {
            this.reason = SnapshotText.line("reason", reason);
            return this;
        }

        /**
         * Only snapshots with a label of which this is a part. Default: any.
         *
         * @param label a part of a label. Case, blanks and dashes are ignored: {@code AB 123} finds {@code ab-123};
         *     where nothing else is in it, as where it is empty, all are found
         * @return this builder
         * @throws InvalidInputException if it is no text that a label can have
         */
        public Builder label(String label) {
            this.label = SnapshotText.line("label", label);
            return this;
        }

        /**
         * Only snapshots that are protected, or only those that are not. Default: all.
         *
         * @param isProtected which
         * @return this builder
         */
        public Builder isProtected(boolean isProtected) {
            this.isProtected = isProtected;
            return this;
        }

        /**
         * How many snapshots at most. Default: 100.
         *
         * @param limit from 1 to {@value SnapshotQuery#MAX_LIMIT}
         * @return this builder
         * @throws InvalidInputException if it is outside
         */
        public Builder limit(int limit) {
            if (limit < 1 || limit > MAX_LIMIT) {
                throw new InvalidInputException("limit", "limit must be from 1 to " + MAX_LIMIT);
            }
            this.limit = limit;
            return this;
        }

        /**
         * Where to go on. It names the last snapshot that was seen, not a number of snapshots: what is taken or removed
         * meanwhile shifts nothing. Default: at the newest.
         *
         * @param cursor {@link SnapshotPage#next()} of the page before; null for the newest
         * @return this builder
         * @throws InvalidInputException if it is none
         */
        public Builder after(@Nullable String cursor) {
            this.after = cursor == null
                    ? null
                    : SnapshotId.ofCursor(cursor)
                            .orElseThrow(() -> new InvalidInputException(
                                    "cursor", "cursor must be one that an earlier answer gave"));
            return this;
        }

        /** {@return the query} */
        public SnapshotQuery build() {
            return new SnapshotQuery(this);
        }
    }
}
