package io.gatecam.archive;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A recorded segment: a closed video file of one camera. Immutable. Two are equal when all they tell is.
 *
 * <p>A camera has at most one segment that starts at a given millisecond.
 */
public final class RecordedSegment {

    /** No recorder makes longer ones; a longer duration is a mistake of whoever measured it. */
    static final Duration MAX_DURATION = Duration.ofHours(24);

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final int cameraId;
    private final Instant start;
    private final Duration duration;
    private final long bytes;
    private final String videoCodec;
    private final @Nullable String audioCodec;
    private final String path;
    private final Preview preview;

    private RecordedSegment(Builder builder) {
        this.cameraId = builder.cameraId;
        this.start = builder.start;
        this.duration = builder.duration;
        this.bytes = builder.bytes;
        this.videoCodec = builder.videoCodec;
        this.audioCodec = builder.audioCodec;
        this.path = builder.path == null ? SegmentPath.of(cameraId, start).toString() : builder.path;
        this.preview = builder.preview;
    }

    /**
     * Begins a segment.
     *
     * @param cameraId the camera's id, not negative
     * @param start when its first frame was taken, from 1970 to 9999; what is below a millisecond is cut off
     * @param duration its length, from 1 ms to 24 h; what is below a millisecond is cut off
     * @return a builder
     * @throws IllegalArgumentException if a value is outside its range
     */
    public static Builder builder(int cameraId, Instant start, Duration duration) {
        return new Builder(cameraId, start, duration);
    }

    /**
     * The name by which it is asked for later. Stable, and the same again when an archive that was lost is made anew
     * from the same start. To be taken as opaque.
     *
     * @return letters, digits and {@code -} only
     */
    public String id() {
        return key().toString();
    }

    /** @return the camera and start that it is known by */
    public SegmentKey key() {
        return new SegmentKey(cameraId, start.toEpochMilli());
    }

    /** @return the camera's id */
    public int cameraId() {
        return cameraId;
    }

    /** @return when its first frame was taken, in whole milliseconds */
    public Instant start() {
        return start;
    }

    /** @return its length, in whole milliseconds */
    public Duration duration() {
        return duration;
    }

    /** @return the moment just behind it: start and duration added up */
    public Instant end() {
        return start.plus(duration);
    }

    /** @return what its files take: its own size, and those of its thumbnail and preview as far as they are made */
    public long bytes() {
        return bytes;
    }

    /** @return the codec of its video as ffmpeg names it, for example {@code h264} or {@code hevc} */
    public String videoCodec() {
        return videoCodec;
    }

    /** @return the codec of its audio as ffmpeg names it, for example {@code aac}; empty when it is silent */
    public Optional<String> audioCodec() {
        return Optional.ofNullable(audioCodec);
    }

    /** @return its file, relative to the data directory, with {@code /} between names */
    public String path() {
        return path;
    }

    /** @return how far its thumbnail and preview have come */
    public Preview preview() {
        return preview;
    }

    /**
     * The same segment with another preview.
     *
     * @param changed the preview
     * @param changedBytes what its files take then, not negative
     * @return a new value
     * @throws IllegalArgumentException if the bytes are negative
     */
    public RecordedSegment withPreview(Preview changed, long changedBytes) {
        return builder(cameraId, start, duration)
                .bytes(changedBytes)
                .videoCodec(videoCodec)
                .audioCodec(audioCodec)
                .path(path)
                .preview(changed)
                .build();
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(cameraId, start, duration, bytes, videoCodec, audioCodec, path, preview);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecordedSegment that && values().equals(that.values());
    }

    @Override
    public int hashCode() {
        return Objects.hash(cameraId, start);
    }

    @Override
    public String toString() {
        return "Segment " + path + " (" + start + ", " + duration + ", " + bytes + " bytes)";
    }

    /** Builds a {@link RecordedSegment}. Not safe for use by several threads. */
    public static final class Builder {

        private static final Pattern CODEC = Pattern.compile("[!-~]{1,64}");

        private final int cameraId;
        private final Instant start;
        private final Duration duration;
        private long bytes;
        private String videoCodec = "unknown";
        private @Nullable String audioCodec;
        private @Nullable String path;
        private Preview preview = Preview.pending();

        private Builder(int cameraId, Instant start, Duration duration) {
            this.cameraId = cameraId;
            this.start = Instant.ofEpochMilli(start.toEpochMilli());
            this.duration = Duration.ofMillis(duration.toMillis());
            require(cameraId >= 0, "a camera's id is not negative: " + cameraId);
            require(!this.start.isBefore(Instant.EPOCH) && this.start.isBefore(LATEST), "no start: " + start);
            require(
                    this.duration.toMillis() >= 1 && this.duration.compareTo(MAX_DURATION) <= 0,
                    "a segment's duration is from 1 ms to 24 h: " + duration);
        }

        /**
         * What its files take: its own size, and those of its thumbnail and preview. Default: 0.
         *
         * @param bytes bytes, not negative
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder bytes(long bytes) {
            require(bytes >= 0, "bytes must not be negative: " + bytes);
            this.bytes = bytes;
            return this;
        }

        /**
         * The codec of its video. Default: {@code unknown}.
         *
         * @param videoCodec as ffmpeg names it, 1 to 64 characters of ASCII
         * @return this builder
         * @throws IllegalArgumentException if it is something else
         */
        public Builder videoCodec(String videoCodec) {
            this.videoCodec = codec(videoCodec);
            return this;
        }

        /**
         * The codec of its audio. Default: null.
         *
         * @param audioCodec as ffmpeg names it, 1 to 64 characters of ASCII; null when the segment is silent
         * @return this builder
         * @throws IllegalArgumentException if it is something else
         */
        public Builder audioCodec(@Nullable String audioCodec) {
            this.audioCodec = audioCodec == null ? null : codec(audioCodec);
            return this;
        }

        /**
         * Its file. Default: the {@link SegmentPath} of its camera and start.
         *
         * @param path relative to the data directory, with {@code /} between names, up to 255 characters of ASCII
         * @return this builder
         * @throws IllegalArgumentException if it is longer, or leads out of the data directory
         */
        public Builder path(String path) {
            this.path = RelativePath.require(path);
            return this;
        }

        /**
         * How far its preview has come. Default: pending.
         *
         * @param preview the preview
         * @return this builder
         */
        public Builder preview(Preview preview) {
            this.preview = Objects.requireNonNull(preview, "preview");
            return this;
        }

        /** @return the segment */
        public RecordedSegment build() {
            return new RecordedSegment(this);
        }

        private static String codec(String name) {
            require(CODEC.matcher(name).matches(), "no name of a codec: " + name);
            return name;
        }

        private static void require(boolean right, String otherwise) {
            if (!right) {
                throw new IllegalArgumentException(otherwise);
            }
        }
    }
}
