package io.gatecam.testkit.rtsp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** How packets get to a client. Confined to the camera's thread. */
interface RtpTransport {

    /** Sends RTP packets. */
    void send(List<ByteBuffer> packets) throws IOException;

    /** Sends an RTCP packet. */
    void report(ByteBuffer packet) throws IOException;

    /** Returns the beginning of the header {@code Transport} of the answer to {@code SETUP}. */
    String description();
}
