package io.gatecam.testkit.rtsp;

import io.gatecam.testkit.rtsp.Behaviour.Mood;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The camera's two UDP ports, one for RTP and the next for RTCP (RFC 3550, section 11), and what happens to datagrams
 * on a bad network. What comes in is not read. Confined to the camera's thread.
 */
final class Datagrams implements AutoCloseable {

    private static final int MOST_TRIES = 50;

    private final DatagramChannel rtp;
    private final DatagramChannel rtcp;
    private final int rtpPort;
    private Random random = new Random(0);
    private Behaviour behaviour = Behaviour.of(Mood.GOOD);
    private @Nullable Datagram late;

    private Datagrams(DatagramChannel rtp, DatagramChannel rtcp, int rtpPort) {
        this.rtp = rtp;
        this.rtcp = rtcp;
        this.rtpPort = rtpPort;
    }

    private record Datagram(ByteBuffer packet, InetSocketAddress target) {}

    /** Opens two neighbouring ports, the first an even one. */
    static Datagrams open(InetAddress local) throws IOException {
        for (int i = 0; i < MOST_TRIES; i++) {
            DatagramChannel first = bound(local, 0);
            int port = ((InetSocketAddress) first.getLocalAddress()).getPort();
            if (port % 2 == 0) {
                try {
                    return new Datagrams(first, bound(local, port + 1), port);
                } catch (BindException e) {
                    // The neighbour is taken; another pair may be free.
                }
            }
            first.close();
        }
        throw new IOException("No pair of UDP ports is free");
    }

    private static DatagramChannel bound(InetAddress local, int port) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.configureBlocking(false);
            return channel.bind(new InetSocketAddress(local, port));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    int rtpPort() {
        return rtpPort;
    }

    void behave(Behaviour wanted) {
        behaviour = wanted;
        random = new Random(wanted.seed());
        late = null;
    }

    /** Sends, unless the network loses it or brings it after the next one. */
    void sendRtp(ByteBuffer packet, InetSocketAddress target) throws IOException {
        boolean hit = behaviour.harmsDatagrams() && random.nextDouble() < behaviour.share();
        if (hit && behaviour.mood() == Mood.LOSSY) {
            return;
        }
        if (hit && late == null) {
            late = new Datagram(packet, target);
            return;
        }
        rtp.send(packet, target);
        if (late != null) {
            rtp.send(late.packet, late.target);
            late = null;
        }
    }

    void sendRtcp(ByteBuffer packet, InetSocketAddress target) throws IOException {
        rtcp.send(packet, target);
    }

    @Override
    public void close() throws IOException {
        try (rtp) {
            rtcp.close();
        }
    }
}
