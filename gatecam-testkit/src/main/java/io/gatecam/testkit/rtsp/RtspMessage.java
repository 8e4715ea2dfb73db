package io.gatecam.testkit.rtsp;

/** What a client sends over its RTSP connection. */
sealed interface RtspMessage permits RtspRequest, RtspMessage.Frame {

    /**
     * A packet that travels inside the connection (RFC 2326, section 10.12).
     *
     * @param channel 0 to 255
     * @param bytes an RTP or RTCP packet; not to be changed
     */
    record Frame(int channel, byte[] bytes) implements RtspMessage {}
}
