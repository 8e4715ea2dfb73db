package io.gatecam.archive;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the file of a segment tells about itself.
 *
 * @param start when its first frame was taken; null when the file does not tell, then the second of its name counts
 * @param duration its length
 * @param videoCodec the codec of its video as ffmpeg names it
 * @param audioCodec the codec of its audio as ffmpeg names it; null when it is silent
 */
public record SegmentFacts(
        @Nullable Instant start,
        Duration duration,
        String videoCodec,
        @Nullable String audioCodec) {}
