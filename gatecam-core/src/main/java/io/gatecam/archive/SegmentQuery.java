package io.gatecam.archive;

import io.gatecam.error.InvalidInputException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Which segments, in which order. Immutable. */
public final class SegmentQuery {

    /** The most segments of one page. */
    public static final int MAX_LIMIT = 1000;

    /** The most cameras that one query can name. */
    public static final int MAX_CAMERAS = 500;

    /** The order of segments; those that start at the same millisecond are ordered by camera. */
    public enum Order {
        /** By start, descending. */
        NEWEST_FIRST,
        /** By start, ascending. */
        OLDEST_FIRST
    }

    private final List<Integer> cameras;
    private final @Nullable Instant from;
    private final @Nullable Instant to;
    private final Order order;
    private final int limit;
    private final @Nullable SegmentKey after;

    private SegmentQuery(Builder builder) {
        this.cameras = builder.cameras;
        this.from = builder.from;
        this.to = builder.to;
        this.order = builder.order;
        this.limit = builder.limit;
        this.after = builder.after;
    }

    /** @return a builder of a query for the newest 100 segments of all cameras */
    public static Builder builder() {
        return new Builder();
    }

    /** @return the ids of the cameras, ascending, each once; empty for all cameras; unmodifiable */
    public List<Integer> cameras() {
        return cameras;
    }

    /** @return segments that end later than this, in milliseconds since 1970; empty for no bound */
    public OptionalLong fromMillis() {
        return millis(from);
    }

    /** @return segments that start earlier than this, in milliseconds since 1970; empty for no bound */
    public OptionalLong toMillis() {
        return millis(to);
    }

    /** @return the order */
    public Order order() {
        return order;
    }

    /** @return how many segments at most, from 1 to {@value #MAX_LIMIT} */
    public int limit() {
        return limit;
    }

    /** @return the segment behind which to go on, which may be gone by now; empty to begin at the beginning */
    public Optional<SegmentKey> after() {
        return Optional.ofNullable(after);
    }

    /**
     * The same query for the next page.
     *
     * @param cursor {@link SegmentPage#next()} of the page before
     * @return a new query
     * @throws InvalidInputException if it is none; its field is {@code cursor}
     */
    public SegmentQuery after(String cursor) {
        Builder next = new Builder();
        next.cameras = cameras;
        next.from = from;
        next.to = to;
        next.order = order;
        next.limit = limit;
        return next.after(cursor).build();
    }

    private static OptionalLong millis(@Nullable Instant moment) {
        return moment == null ? OptionalLong.empty() : OptionalLong.of(moment.toEpochMilli());
    }

    /** Builds a {@link SegmentQuery}. Not safe for use by several threads. */
    public static final class Builder {

        private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

        private List<Integer> cameras = List.of();
        private @Nullable Instant from;
        private @Nullable Instant to;
        private Order order = Order.NEWEST_FIRST;
        private int limit = 100;
        private @Nullable SegmentKey after;

        private Builder() {}

        /**
         * Only segments of these cameras. Default: of all.
         *
         * @param ids the cameras' ids, up to {@value SegmentQuery#MAX_CAMERAS}; none for all cameras
         * @return this builder
         * @throws InvalidInputException if there are too many
         */
        public Builder cameras(Collection<Integer> ids) {
            List<Integer> distinct = ids.stream().distinct().sorted().toList();
            if (distinct.size() > MAX_CAMERAS) {
                throw new InvalidInputException(
                        "camera", "camera must not be given more than " + MAX_CAMERAS + " times");
            }
            this.cameras = distinct;
            return this;
        }

        /**
         * Only segments of this camera.
         *
         * @param id the camera's id
         * @return this builder
         */
        public Builder camera(int id) {
            return cameras(List.of(id));
        }

        /**
         * Only segments that show something of a span of time: that end later than {@code from} and start earlier than
         * {@code to}. Default: no bounds.
         *
         * @param from where the span begins; null for no bound
         * @param to where it ends, itself outside; null for no bound
         * @return this builder
         * @throws InvalidInputException if a moment is outside 1970 to 9999, or {@code from} not before {@code to}
         */
        public Builder overlapping(@Nullable Instant from, @Nullable Instant to) {
            requireMoment("from", from);
            requireMoment("to", to);
            if (from != null && to != null && !from.isBefore(to)) {
                throw new InvalidInputException("to", "to must be later than from");
            }
            this.from = from;
            this.to = to;
            return this;
        }

        /**
         * The order. Default: newest first.
         *
         * @param order the order
         * @return this builder
         */
        public Builder order(Order order) {
            this.order = order;
            return this;
        }

        /**
         * How many segments at most. Default: 100.
         *
         * @param limit from 1 to {@value SegmentQuery#MAX_LIMIT}
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
         * Where to go on. It names the last segment that was seen, not a number of segments: what is added or removed
         * meanwhile shifts nothing. Default: at the beginning.
         *
         * @param cursor {@link SegmentPage#next()} of the page before; null for the beginning
         * @return this builder
         * @throws InvalidInputException if it is none; its field is {@code cursor}
         */
        public Builder after(@Nullable String cursor) {
            this.after = cursor == null
                    ? null
                    : SegmentKey.parse(cursor)
                            .orElseThrow(() -> new InvalidInputException(
                                    "cursor", "cursor must be one that an earlier answer gave"));
            return this;
        }

        /** @return the query */
        public SegmentQuery build() {
            return new SegmentQuery(this);
        }

        private static void requireMoment(String field, @Nullable Instant moment) {
            if (moment != null && (moment.isBefore(Instant.EPOCH) || moment.isAfter(LATEST))) {
                throw new InvalidInputException(field, field + " must be from 1970 to 9999");
            }
        }
    }
}
