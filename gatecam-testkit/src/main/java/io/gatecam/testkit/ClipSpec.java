package io.gatecam.testkit;

import io.gatecam.testkit.clip.VideoFormat;
import java.time.Duration;

/**
 * What a {@link Clip} shall look like.
 *
 * @param width pixels, even, 160 to 3840
 * @param height pixels, even, 90 to 2160
 * @param framesPerSecond 1 to 30
 * @param gop pictures from one keyframe to the next, 1 to 600
 * @param length whole seconds, 1 to 60; after that the clip begins again
 * @param codec how it is encoded
 */
public record ClipSpec(int width, int height, int framesPerSecond, int gop, Duration length, VideoCodec codec) {

    /** One minute, the length that makes the seconds in the picture those of the wall clock. */
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /**
     * Checks the values.
     *
     * @param width pixels, even, 160 to 3840
     * @param height pixels, even, 90 to 2160
     * @param framesPerSecond 1 to 30
     * @param gop pictures from one keyframe to the next, 1 to 600
     * @param length whole seconds, 1 to 60
     * @param codec how it is encoded
     * @throws IllegalArgumentException if one is out of its range; MJPEG is 2040x2040 at most and has a GOP of 1
     */
    public ClipSpec {
        require(width % 2 == 0 && width >= 160 && width <= 3840, "width");
        require(height % 2 == 0 && height >= 90 && height <= 2160, "height");
        require(framesPerSecond >= 1 && framesPerSecond <= 30, "framesPerSecond");
        require(gop >= 1 && gop <= 600, "gop");
        boolean wholeSeconds = length.equals(Duration.ofSeconds(length.toSeconds()));
        require(wholeSeconds && !length.isNegative() && !length.isZero() && length.compareTo(MINUTE) <= 0, "length");
        if (codec == VideoCodec.MJPEG) {
            require(gop == 1, "gop");
            // RFC 2435 counts in one byte of eight pixels.
            require(width <= 2040, "width");
            require(height <= 2040, "height");
        }
    }

    /**
     * H.264.
     *
     * @param width pixels, even, 160 to 3840
     * @param height pixels, even, 90 to 2160
     * @param framesPerSecond 1 to 30
     * @param gop pictures from one keyframe to the next, 1 to 600
     * @param length whole seconds, 1 to 60; after that the clip begins again
     * @throws IllegalArgumentException if a value is out of its range
     */
    public ClipSpec(int width, int height, int framesPerSecond, int gop, Duration length) {
        this(width, height, framesPerSecond, gop, length, VideoCodec.H264);
    }

    /**
     * A clip of one minute with a keyframe each second.
     *
     * @param width pixels, even, 160 to 3840
     * @param height pixels, even, 90 to 2160
     * @param framesPerSecond 1 to 30
     * @return the spec
     * @throws IllegalArgumentException if a value is out of its range
     */
    public static ClipSpec of(int width, int height, int framesPerSecond) {
        return new ClipSpec(width, height, framesPerSecond, framesPerSecond, MINUTE);
    }

    /**
     * The smallest and cheapest clip that is still real: 320x180, 10 frames a second, a keyframe each second.
     *
     * @return the spec
     */
    public static ClipSpec small() {
        return of(320, 180, 10);
    }

    /**
     * The same as H.265, 20 seconds long. It comes with the testkit, so that no encoder is needed.
     *
     * @return the spec
     */
    public static ClipSpec smallH265() {
        return small().withLength(Duration.ofSeconds(20)).withCodec(VideoCodec.H265);
    }

    /**
     * The same with other distances between keyframes.
     *
     * @param pictures pictures from one keyframe to the next, 1 to 600
     * @return the spec
     * @throws IllegalArgumentException if out of range
     */
    public ClipSpec withGop(int pictures) {
        return new ClipSpec(width, height, framesPerSecond, pictures, length, codec);
    }

    /**
     * The same with another length. Encoding takes time for each picture, so a large clip may rather be short.
     *
     * @param loop whole seconds, 1 to 60
     * @return the spec
     * @throws IllegalArgumentException if out of range
     */
    public ClipSpec withLength(Duration loop) {
        return new ClipSpec(width, height, framesPerSecond, gop, loop, codec);
    }

    /**
     * The same, encoded otherwise. As MJPEG each picture is a keyframe.
     *
     * @param encoded how
     * @return the spec
     * @throws IllegalArgumentException if it is too large for MJPEG
     */
    public ClipSpec withCodec(VideoCodec encoded) {
        int pictures = encoded == VideoCodec.MJPEG ? 1 : gop;
        return new ClipSpec(width, height, framesPerSecond, pictures, length, encoded);
    }

    VideoFormat format() {
        return new VideoFormat(width, height, framesPerSecond, gop, (int) length.toSeconds(), codec.codec());
    }

    private static void require(boolean holds, String name) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is out of its range");
        }
    }
}
