package io.gatecam.segment;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the file of a segment holds.
 *
 * @param pictures how many pictures of its video are there whole
 * @param duration how long they last
 * @param videoTag the four characters by which MP4 knows the codec of the video
 * @param videoCodec the same as ffmpeg calls it
 * @param audioCodec the codec of the sound as ffmpeg calls it; null when it is silent
 * @param fragmented whether it must be read through to be known, as it is while it is recorded
 */
record Mp4Facts(
        long pictures,
        Duration duration,
        String videoTag,
        String videoCodec,
        @Nullable String audioCodec,
        boolean fragmented) {

    private static final String UNKNOWN = "unknown";

    /** A file that was begun and got no further. */
    static Mp4Facts empty() {
        return new Mp4Facts(0, Duration.ZERO, UNKNOWN, UNKNOWN, null, true);
    }

    boolean isEmpty() {
        return pictures == 0;
    }
}
