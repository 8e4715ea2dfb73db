package io.gatecam.retention;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How long things stay, and how much of them. Immutable. */
public final class RetentionPolicy {

    private static final long DEFAULT_FLOOR = 1L << 30;
    private static final int DEFAULT_FLOOR_PARTS = 20;

    /** A longer one leads out of the times that can be computed with. */
    private static final Duration LONGEST_AGE = Duration.ofDays(36_500);

    private final Duration maxLiveAge;
    private final @Nullable Duration maxSegmentAge;
    private final @Nullable Duration maxSnapshotAge;
    private final @Nullable Long maxCameraSegmentBytes;
    private final @Nullable Long maxSegmentBytes;
    private final @Nullable Long minFreeBytes;

    private RetentionPolicy(Builder builder) {
        this.maxLiveAge = builder.maxLiveAge;
        this.maxSegmentAge = builder.maxSegmentAge;
        this.maxSnapshotAge = builder.maxSnapshotAge;
        this.maxCameraSegmentBytes = builder.maxCameraSegmentBytes;
        this.maxSegmentBytes = builder.maxSegmentBytes;
        this.minFreeBytes = builder.minFreeBytes;
    }

    /** {@return the policy with all defaults} */
    public static RetentionPolicy defaults() {
        return builder().build();
    }

    /** {@return a builder with the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return how long live stills are wanted} */
    public Duration maxLiveAge() {
        return maxLiveAge;
    }

    /** {@return how long after its end a segment is removed; empty for no limit} */
    public Optional<Duration> maxSegmentAge() {
        return Optional.ofNullable(maxSegmentAge);
    }

    /** {@return how long after its moment a snapshot is removed; empty for never} */
    public Optional<Duration> maxSnapshotAge() {
        return Optional.ofNullable(maxSnapshotAge);
    }

    /** {@return how many bytes the segments of each camera may take; empty for no limit} */
    public OptionalLong maxCameraSegmentBytes() {
        return optional(maxCameraSegmentBytes);
    }

    /** {@return how many bytes all segments may take; empty for no limit} */
    public OptionalLong maxSegmentBytes() {
        return optional(maxSegmentBytes);
    }

    /**
     * How many bytes of the disk stay free.
     *
     * @param totalBytes the size of the disk that the data directory is on
     * @return what was set, else the smaller of 1 GiB and a twentieth of the disk; that also where what was set is not
     *     less than the disk, for which all recordings would go in vain
     */
    public long minFreeBytes(long totalBytes) {
        return minFreeBytes == null || minFreeBytes >= totalBytes
                ? Math.min(DEFAULT_FLOOR, totalBytes / DEFAULT_FLOOR_PARTS)
                : minFreeBytes;
    }

    private static OptionalLong optional(@Nullable Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /**
     * How long live stills really stay: never shorter than snapshots may ask for them.
     *
     * @param needed the shortest time that live stills must stay
     * @return the longer of the two
     */
    Duration liveAge(Duration needed) {
        return maxLiveAge.compareTo(needed) >= 0 ? maxLiveAge : needed;
    }

    /** Builds a {@link RetentionPolicy}. Not safe for use by several threads. */
    public static final class Builder {

        private Duration maxLiveAge = Duration.ofSeconds(60);
        private @Nullable Duration maxSegmentAge;
        private @Nullable Duration maxSnapshotAge;
        private @Nullable Long maxCameraSegmentBytes;
        private @Nullable Long maxSegmentBytes;
        private @Nullable Long minFreeBytes;

        private Builder() {}

        /**
         * How long live stills are wanted. Default: 60 s, as in the replaced service. They stay longer where a snapshot
         * may still ask for them: with the default options 90 s.
         *
         * @param maxLiveAge the age
         * @return this builder
         * @throws IllegalArgumentException unless it is positive and at most 36,500 days
         */
        public Builder maxLiveAge(Duration maxLiveAge) {
            this.maxLiveAge = age("maxLiveAge", maxLiveAge);
            return this;
        }

        /**
         * How long after its end a segment is removed. Default: null.
         *
         * @param maxSegmentAge the age; null for no limit
         * @return this builder
         * @throws IllegalArgumentException unless it is positive and at most 36,500 days
         */
        public Builder maxSegmentAge(@Nullable Duration maxSegmentAge) {
            this.maxSegmentAge = maxSegmentAge == null ? null : age("maxSegmentAge", maxSegmentAge);
            return this;
        }

        /**
         * How long after its moment a snapshot is removed, unless it is still filling. Default: null, since snapshots
         * are evidence.
         *
         * @param maxSnapshotAge the age; null for never
         * @return this builder
         * @throws IllegalArgumentException unless it is positive and at most 36,500 days
         */
        public Builder maxSnapshotAge(@Nullable Duration maxSnapshotAge) {
            this.maxSnapshotAge = maxSnapshotAge == null ? null : age("maxSnapshotAge", maxSnapshotAge);
            return this;
        }

        /**
         * How many bytes the segments of each camera may take, with thumbnails and previews. Default: null.
         *
         * @param maxCameraSegmentBytes bytes; null for no limit
         * @return this builder
         * @throws IllegalArgumentException unless it is positive
         */
        public Builder maxCameraSegmentBytes(@Nullable Long maxCameraSegmentBytes) {
            this.maxCameraSegmentBytes = positive("maxCameraSegmentBytes", maxCameraSegmentBytes);
            return this;
        }

        /**
         * How many bytes the segments of all cameras may take, with thumbnails and previews. Default: null.
         *
         * @param maxSegmentBytes bytes; null for no limit
         * @return this builder
         * @throws IllegalArgumentException unless it is positive
         */
        public Builder maxSegmentBytes(@Nullable Long maxSegmentBytes) {
            this.maxSegmentBytes = positive("maxSegmentBytes", maxSegmentBytes);
            return this;
        }

        /**
         * How many bytes of the disk stay free: live stills that no snapshot may ask for give way, then the oldest
         * segments. There is no way to switch that off, because a full disk ends everything. Default: null.
         *
         * @param minFreeBytes bytes, less than the disk has; null for the smaller of 1 GiB and a twentieth of the disk
         * @return this builder
         * @throws IllegalArgumentException unless it is positive
         */
        public Builder minFreeBytes(@Nullable Long minFreeBytes) {
            this.minFreeBytes = positive("minFreeBytes", minFreeBytes);
            return this;
        }

        private static Duration age(String name, Duration value) {
            if (value.isNegative() || value.isZero() || value.compareTo(LONGEST_AGE) > 0) {
                throw new IllegalArgumentException(
                        name + " must be positive and at most " + LONGEST_AGE.toDays() + " days, was " + value);
            }
            return value;
        }

        private static @Nullable Long positive(String name, @Nullable Long value) {
            if (value != null && value <= 0) {
                throw new IllegalArgumentException(name + " must be positive, was " + value);
            }
            return value;
        }

        /** {@return the policy} */
        public RetentionPolicy build() {
            return new RetentionPolicy(this);
        }
    }
}
