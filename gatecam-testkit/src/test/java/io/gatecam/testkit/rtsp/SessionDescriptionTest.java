package io.gatecam.testkit.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.testkit.clip.Codec;
import io.gatecam.testkit.clip.Video;
import io.gatecam.testkit.clip.VideoFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionDescriptionTest {

    private static final VideoFormat H264 = new VideoFormat(320, 180, 12, 12, 1, Codec.H264);

    @Test
    void tellsADecoderWhatItNeeds() {
        byte[] sps = {0x67, 0x42, (byte) 0xc0, 0x1e, 9};
        byte[] pps = {0x68, (byte) 0xce};
        assertThat(lines(new Video(H264, List.of(sps, pps), List.of()), null))
                .startsWith("v=0")
                .contains(
                        "m=video 0 RTP/AVP 96",
                        "a=rtpmap:96 H264/90000",
                        "a=fmtp:96 packetization-mode=1;profile-level-id=42C01E;sprop-parameter-sets=Z0LAHgk=,aM4=",
                        "a=framerate:12",
                        "a=control:trackID=0");
    }

    @Test
    void eachCodecSaysItsOwn() {
        VideoFormat h265 = new VideoFormat(320, 180, 12, 12, 1, Codec.H265);
        List<byte[]> sets = List.of(new byte[] {0x40, 1}, new byte[] {0x42, 1}, new byte[] {0x44, 1});
        assertThat(lines(new Video(h265, sets, List.of()), null))
                .contains(
                        "m=video 0 RTP/AVP 96",
                        "a=rtpmap:96 H265/90000",
                        "a=fmtp:96 sprop-vps=QAE=;sprop-sps=QgE=;sprop-pps=RAE=");
        VideoFormat mjpeg = new VideoFormat(320, 180, 12, 1, 1, Codec.MJPEG);
        assertThat(lines(new Video(mjpeg, List.of(), List.of()), null))
                .contains("m=video 0 RTP/AVP 26", "a=rtpmap:26 JPEG/90000");
    }

    @Test
    void soundIsASecondMedium() {
        VideoFormat mjpeg = new VideoFormat(320, 180, 12, 1, 1, Codec.MJPEG);
        assertThat(lines(new Video(mjpeg, List.of(), List.of()), new Tone()))
                .endsWith("m=audio 0 RTP/AVP 0", "a=rtpmap:0 PCMU/8000", "a=control:trackID=1");
    }

    private static String[] lines(Video video, @Nullable AudioSource audio) {
        return SessionDescription.of(video, audio).split("\r\n");
    }
}
