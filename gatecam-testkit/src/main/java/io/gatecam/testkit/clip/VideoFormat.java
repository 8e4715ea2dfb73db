package io.gatecam.testkit.clip;

/**
 * What a clip looks like.
 *
 * @param width pixels, even
 * @param height pixels, even
 * @param framesPerSecond 1 to 30
 * @param gop pictures from one keyframe to the next
 * @param seconds length of the clip, 1 to 60
 * @param codec how it is encoded
 */
public record VideoFormat(int width, int height, int framesPerSecond, int gop, int seconds, Codec codec) {

    /** Returns how many pictures the clip has. */
    public int pictures() {
        return seconds * framesPerSecond;
    }

    /** Returns whether the picture with this number begins a GOP. */
    public boolean keyframeAt(int picture) {
        return picture % gop == 0;
    }

    /** Returns the place of a picture in the clip, in milliseconds. */
    public int positionMillis(int picture) {
        return (int) (picture * 1000L / framesPerSecond);
    }
}
