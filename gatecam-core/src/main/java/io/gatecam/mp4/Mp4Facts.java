package io.gatecam.mp4;

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
public record Mp4Facts(
        long pictures,
        Duration duration,
        String videoTag,
        String videoCodec,
        @Nullable String audioCodec,
        boolean fragmented) {

    private static final String UNKNOWN = "unknown";

    /** {@return the facts of a file that was begun and got no further} */
    public static Mp4Facts empty() {
        return new Mp4Facts(0, Duration.ZERO, UNKNOWN, UNKNOWN, null, true);
    }

    /** {@return whether it holds no picture} */
    public boolean isEmpty() {
        return pictures == 0;
    }
}
