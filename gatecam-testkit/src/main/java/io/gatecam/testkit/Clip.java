package io.gatecam.testkit;

import io.gatecam.testkit.clip.ClipEncoder;
import io.gatecam.testkit.clip.Video;

/**
 * Real H.264, H.265 or MJPEG, encoded once and held in memory: a gate with a running clock. A camera shows it in step
 * with the wall clock: at wall time T the picture for the position T modulo its length. One clip serves any number of
 * cameras. Immutable; made by {@link Clips}, or read from a recording.
 */
public final class Clip {

    private final ClipSpec spec;
    private final Video video;

    Clip(ClipSpec spec, Video video) {
        this.spec = spec;
        this.video = video;
    }

    /**
     * Takes a recording instead of a drawn clip, such as one of a real camera. It has no clock that could be read back.
     *
     * @param spec what the recording is; B-frames are not allowed, as pictures are sent in the order of decoding
     * @param stream a byte stream with parameter sets (Annex B of ITU-T H.264 or H.265), or JPEGs one behind the other
     * @return the clip
     * @throws IllegalArgumentException if it has no parameter sets, or its pictures or keyframes are not those of the
     *     spec
     */
    public static Clip ofRecording(ClipSpec spec, byte[] stream) {
        return new Clip(spec, ClipEncoder.parse(spec.format(), stream));
    }

    /**
     * What the clip looks like.
     *
     * @return the spec it was made by
     */
    public ClipSpec spec() {
        return spec;
    }

    Video video() {
        return video;
    }

    @Override
    public String toString() {
        return "Clip[" + spec + "]";
    }
}
