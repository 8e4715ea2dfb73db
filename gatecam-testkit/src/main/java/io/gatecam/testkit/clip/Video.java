package io.gatecam.testkit.clip;

import java.util.List;

/**
 * An encoded clip. Its arrays are shared by all cameras that show it and are not to be changed.
 *
 * @param format what it looks like
 * @param parameterSets what a decoder needs first, without start codes: SPS and PPS for H.264; VPS, SPS and PPS for
 *     H.265; none for MJPEG
 * @param pictures its pictures in order of display, which is that of decoding: there are no B-frames
 */
public record Video(VideoFormat format, List<byte[]> parameterSets, List<Picture> pictures) {

    /** Returns the picture that an endless stream of this clip shows as its frame with this number. */
    public Picture picture(long frame) {
        return pictures.get(indexOf(frame));
    }

    /** Returns the place in the clip of an endless stream's frame, in milliseconds. */
    public int positionMillis(long frame) {
        return format.positionMillis(indexOf(frame));
    }

    /** Returns the number of the first keyframe at or after a frame of an endless stream. */
    public long keyframeFrom(long frame) {
        long candidate = frame;
        while (!picture(candidate).keyframe()) {
            candidate++;
        }
        return candidate;
    }

    /** Returns the number of the last keyframe at or before a frame of an endless stream. */
    public long keyframeUpTo(long frame) {
        long candidate = frame;
        while (!picture(candidate).keyframe()) {
            candidate--;
        }
        return candidate;
    }

    private int indexOf(long frame) {
        return (int) Math.floorMod(frame, (long) pictures.size());
    }
}
