package io.gatecam.ffmpeg;

import io.gatecam.camera.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The protocols that cameras are read with: each with what ffmpeg may open for it, and with its own options. */
enum InputProtocol {
    RTSP("tcp"),
    RTSPS("tls,tcp"),
    RTMP("rtmp,tcp"),
    /** A camera may lead to its encrypted address. */
    HTTP("http,https,tls,tcp"),
    HTTPS("https,tls,tcp");

    private final String opens;

    InputProtocol(String opens) {
        this.opens = opens;
    }

    static InputProtocol of(String url) {
        int colon = url.indexOf("://");
        for (InputProtocol protocol : values()) {
            if (colon > 0 && url.substring(0, colon).toUpperCase(Locale.ROOT).equals(protocol.name())) {
                return protocol;
            }
        }
        throw new IllegalArgumentException("The URL's scheme must be rtsp, rtsps, rtmp, http or https");
    }

    List<String> arguments(StreamInput input, FfmpegVersion version) {
        String timeoutMicros = Long.toString(input.ioTimeout().toNanos() / 1_000);
        List<String> arguments = new ArrayList<>();
        switch (this) {
            case RTSP -> {
                boolean udp = input.transport() == Transport.UDP;
                arguments.addAll(List.of("-protocol_whitelist", udp ? "tcp,udp,rtp" : opens));
                arguments.addAll(List.of("-rtsp_transport", udp ? "udp" : "tcp"));
                arguments.addAll(List.of(rtspTimeoutOption(version), timeoutMicros));
            }
            case RTSPS -> {
                arguments.addAll(List.of("-protocol_whitelist", opens, "-rtsp_transport", "tcp"));
                arguments.addAll(List.of(rtspTimeoutOption(version), timeoutMicros));
            }
            case RTMP, HTTP, HTTPS ->
                arguments.addAll(List.of("-protocol_whitelist", opens, "-rw_timeout", timeoutMicros));
        }
        return arguments;
    }

    /** In 4.x {@code -timeout} means to wait for an incoming connection. */
    private static String rtspTimeoutOption(FfmpegVersion version) {
        return version.isAtLeast(5, 0) ? "-timeout" : "-stimeout";
    }
}
