package io.gatecam.testkit.rtsp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Inside the RTSP connection (RFC 2326, section 10.12).
 *
 * @param connection the client's
 * @param rtpChannel 0 to 255
 * @param rtcpChannel 0 to 255
 */
record InterleavedTransport(Connection connection, int rtpChannel, int rtcpChannel) implements RtpTransport {

    private static final int FRAME_HEADER = 4;

    @Override
    public void send(List<ByteBuffer> packets) throws IOException {
        connection.send(frames(rtpChannel, packets));
    }

    @Override
    public void report(ByteBuffer packet) throws IOException {
        connection.send(frames(rtcpChannel, List.of(packet)));
    }

    @Override
    public String description() {
        return "RTP/AVP/TCP;unicast;interleaved=" + rtpChannel + "-" + rtcpChannel;
    }

    /** Returns packets with their frames around them, ready to be written. */
    static ByteBuffer frames(int channel, List<ByteBuffer> packets) {
        int size = packets.stream()
                .mapToInt(packet -> FRAME_HEADER + packet.remaining())
                .sum();
        ByteBuffer out = ByteBuffer.allocate(size);
        for (ByteBuffer packet : packets) {
            out.put((byte) '$').put((byte) channel).putShort((short) packet.remaining());
            out.put(packet);
        }
        return out.flip();
    }
}
