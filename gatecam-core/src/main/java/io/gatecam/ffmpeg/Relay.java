package io.gatecam.ffmpeg;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The stream, passed on to a server over the network. When that cannot be reached, the rest of the process goes on.
 *
 * @param url where to, with its secrets; {@code rtsp}, {@code rtmp}, {@code rtmps} or {@code rtp}
 * @param audio whether its sound goes with it
 * @param encoder the encoder that makes H.264 of the video, by ffmpeg's name; null to pass it on as it is
 * @param renamed whether the video is H.264 that comes in a container, such as MPEG-TS, which has a number of its own
 *     for that. The fifo muxer would pass the number on, and the FLV of RTMP refuses it
 */
public record Relay(String url, boolean audio, @Nullable String encoder, boolean renamed) implements Output {

    /** At 25 pictures a second about ten seconds. */
    private static final int QUEUED_PACKETS = 250;

    /**
     * A target that has frozen is given up after this, so that it is tried again, with the two seconds of the fifo
     * muxer in between, well within ten.
     */
    private static final String TIMEOUT_MICROS = "4000000";

    /** Adobe Flash Video File Format Specification 10.1, E.4.3.1: the CodecID of AVC. */
    private static final String H264_IN_FLV = "7";

    private static final List<String> AAC = List.of("-c:a", "aac", "-b:a", "64k");

    /**
     * A relay of what comes as RTP.
     *
     * @param url as above
     * @param audio as above
     * @param encoder as above
     */
    public Relay(String url, boolean audio, @Nullable String encoder) {
        this(url, audio, encoder, false);
    }

    @Override
    public List<String> arguments(Decoding decoding, FfmpegVersion version) {
        Target target = Target.of(url);
        List<String> arguments = new ArrayList<>(List.of("-map", "0:v:0"));
        arguments.addAll(encoder == null ? List.of("-c:v", "copy") : encoding(encoder));
        if (renamed && encoder == null && target.format.equals("flv")) {
            arguments.addAll(List.of("-tag:v", H264_IN_FLV));
        }
        if (audio) {
            arguments.addAll(List.of("-map", "0:a:0?"));
            // What came as RTP can go as RTP; the others hold little of what cameras send.
            arguments.addAll(target == Target.RTSP ? List.of("-c:a", "copy") : AAC);
        }
        arguments.addAll(new FifoMuxer(target.format, target.options(version), QUEUED_PACKETS, url).arguments());
        return List.copyOf(arguments);
    }

    /** At once, and with a keyframe every two seconds, which is how long somebody who tunes in waits for a picture. */
    private static List<String> encoding(String encoder) {
        List<String> arguments = new ArrayList<>(List.of("-c:v", encoder));
        if (encoder.equals("libx264")) {
            arguments.addAll(List.of("-preset", "veryfast", "-tune", "zerolatency"));
        }
        arguments.addAll(List.of("-b:v", "2M", "-force_key_frames", "expr:gte(t,n_forced*2)", "-pix_fmt", "yuv420p"));
        return arguments;
    }

    /** {@return the values without the URL, which may carry a secret} */
    @Override
    public String toString() {
        return "Relay[" + Target.of(url) + ", " + audio + ", " + encoder + ", " + renamed + "]";
    }

    private enum Target {
        RTSP("rtsp"),
        RTMP("flv"),
        RTMPS("flv"),
        /** With an MPEG transport stream inside: whoever listens needs no description of the stream beside it. */
        RTP("rtp_mpegts");

        private final String format;

        Target(String format) {
            this.format = format;
        }

        static Target of(String url) {
            return valueOf(url.substring(0, url.indexOf(':')).toUpperCase(Locale.ROOT));
        }

        Map<String, String> options(FfmpegVersion version) {
            Map<String, String> options = new LinkedHashMap<>();
            switch (this) {
                case RTSP -> {
                    options.put("rtsp_transport", "tcp");
                    options.put(version.isAtLeast(5, 0) ? "timeout" : "stimeout", TIMEOUT_MICROS);
                }
                case RTMP, RTMPS -> {
                    // Else the end of the stream is an error: there is nothing to go back to.
                    options.put("flvflags", "no_duration_filesize");
                    options.put("rw_timeout", TIMEOUT_MICROS);
                }
                case RTP -> {}
            }
            return options;
        }
    }
}
