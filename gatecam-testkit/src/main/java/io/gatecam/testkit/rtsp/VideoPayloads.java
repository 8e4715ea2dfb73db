package io.gatecam.testkit.rtsp;

import io.gatecam.testkit.clip.Picture;
import io.gatecam.testkit.clip.Video;
import java.util.List;

/** How a clip travels over RTP. Immutable. */
interface VideoPayloads {

    /** The rate of the RTP clock of all video. */
    int CLOCK_RATE = 90_000;

    /** An Ethernet frame without the headers of IP, UDP and RTP, as cameras do it. */
    int LARGEST = 1400;

    /** The first of the payload types whose meaning the SDP tells (RFC 3551, section 6). */
    int DYNAMIC_TYPE = 96;

    /** Returns what fits to a clip. */
    static VideoPayloads of(Video video) {
        return switch (video.format().codec()) {
            case H264 -> new H264Payloads(video.parameterSets());
            case H265 -> new H265Payloads(video.parameterSets());
            case MJPEG -> new JpegPayloads();
        };
    }

    /** Returns the payload type of its packets. */
    int type();

    /** Returns the lines of the SDP (RFC 8866) that tell a decoder what comes. */
    List<String> description();

    /** Returns the payloads of one picture. A client may join at each keyframe. */
    List<byte[]> of(Picture picture);
}
