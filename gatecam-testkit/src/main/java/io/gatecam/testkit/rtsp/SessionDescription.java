package io.gatecam.testkit.rtsp;

import io.gatecam.testkit.clip.Video;
import java.util.Base64;
import java.util.HexFormat;

/** The description of a video stream: SDP (RFC 8866) with the parameters of H.264 (RFC 6184, section 8.1). */
final class SessionDescription {

    static final int PAYLOAD_TYPE = 96;
    static final String TRACK = "trackID=0";

    private SessionDescription() {}

    static String of(Video video) {
        Base64.Encoder base64 = Base64.getEncoder();
        // The three bytes after the NAL header: profile, constraints, level.
        String profileLevel = HexFormat.of().withUpperCase().formatHex(video.sps(), 1, 4);
        return String.join(
                "\r\n",
                "v=0",
                "o=- 1 1 IN IP4 127.0.0.1",
                "s=Simulated camera",
                "c=IN IP4 0.0.0.0",
                "t=0 0",
                "a=control:*",
                "m=video 0 RTP/AVP " + PAYLOAD_TYPE,
                "a=rtpmap:" + PAYLOAD_TYPE + " H264/90000",
                "a=fmtp:" + PAYLOAD_TYPE + " packetization-mode=1;profile-level-id=" + profileLevel
                        + ";sprop-parameter-sets=" + base64.encodeToString(video.sps()) + ","
                        + base64.encodeToString(video.pps()),
                "a=framerate:" + video.format().framesPerSecond(),
                "a=control:" + TRACK,
                "");
    }
}
