package io.gatecam.testkit.rtsp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Over UDP, to the ports that the client named in its {@code SETUP}.
 *
 * @param datagrams the camera's side
 * @param client where the client is
 * @param rtpPort the client's
 * @param rtcpPort the client's
 */
record UdpTransport(Datagrams datagrams, InetAddress client, int rtpPort, int rtcpPort) implements RtpTransport {

    @Override
    public void send(List<ByteBuffer> packets) throws IOException {
        InetSocketAddress target = new InetSocketAddress(client, rtpPort);
        for (ByteBuffer packet : packets) {
            datagrams.sendRtp(packet, target);
        }
    }

    @Override
    public void report(ByteBuffer packet) throws IOException {
        datagrams.sendRtcp(packet, new InetSocketAddress(client, rtcpPort));
    }

    @Override
    public String description() {
        return "RTP/AVP;unicast;client_port=" + rtpPort + "-" + rtcpPort + ";server_port=" + datagrams.rtpPort() + "-"
                + (datagrams.rtpPort() + 1);
    }
}
