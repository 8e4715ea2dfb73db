package io.gatecam.testkit.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.testkit.clip.Video;
import io.gatecam.testkit.clip.VideoFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionDescriptionTest {

    @Test
    void tellsADecoderWhatItNeeds() {
        byte[] sps = {0x67, 0x42, (byte) 0xc0, 0x1e, 9};
        byte[] pps = {0x68, (byte) 0xce};
        Video video = new Video(new VideoFormat(320, 180, 12, 12, 1), sps, pps, List.of());
        assertThat(SessionDescription.of(video).split("\r\n"))
                .startsWith("v=0")
                .contains(
                        "m=video 0 RTP/AVP 96",
                        "a=rtpmap:96 H264/90000",
                        "a=fmtp:96 packetization-mode=1;profile-level-id=42C01E;sprop-parameter-sets=Z0LAHgk=,aM4=",
                        "a=framerate:12",
                        "a=control:trackID=0");
    }
}
