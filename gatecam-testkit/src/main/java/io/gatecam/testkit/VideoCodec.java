package io.gatecam.testkit;

import io.gatecam.testkit.clip.Codec;

/** How a {@link Clip} is encoded. */
public enum VideoCodec {
    /** ITU-T H.264, over RTP as RFC 6184 has it: what most cameras send. */
    H264(Codec.H264),
    /**
     * ITU-T H.265, over RTP as RFC 7798 has it: the default of many newer cameras. Encoding needs an ffmpeg with
     * libx265, but {@link ClipSpec#smallH265()} comes with the testkit.
     */
    H265(Codec.H265),
    /**
     * JPEGs, over RTP as RFC 2435 has it: old cameras, and doorbells. Each picture is a keyframe. Its size on the wire
     * is a multiple of 8 pixels, so that of other sizes a decoder shows a few lines more.
     */
    MJPEG(Codec.MJPEG);

    private final Codec codec;

    VideoCodec(Codec codec) {
        this.codec = codec;
    }

    Codec codec() {
        return codec;
    }
}
