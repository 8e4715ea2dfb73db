package io.gatecam.testkit.rtsp;

import io.gatecam.testkit.clip.Video;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The description of what a camera sends: SDP (RFC 8866). */
final class SessionDescription {

    private SessionDescription() {}

    static String of(Video video, @Nullable AudioSource audio) {
        List<String> lines = new ArrayList<>(List.of(
                "v=0", "o=- 1 1 IN IP4 127.0.0.1", "s=Simulated camera", "c=IN IP4 0.0.0.0", "t=0 0", "a=control:*"));
        VideoPayloads payloads = VideoPayloads.of(video);
        lines.add("m=video 0 RTP/AVP " + payloads.type());
        lines.addAll(payloads.description());
        lines.add("a=framerate:" + video.format().framesPerSecond());
        lines.add("a=control:" + Track.VIDEO.control());
        if (audio != null) {
            lines.add("m=audio 0 RTP/AVP " + audio.type());
            lines.addAll(audio.description());
            lines.add("a=control:" + Track.AUDIO.control());
        }
        return String.join("\r\n", lines) + "\r\n";
    }
}
