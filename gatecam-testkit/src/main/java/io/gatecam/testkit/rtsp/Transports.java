package io.gatecam.testkit.rtsp;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ways a camera can send. Opens its UDP ports when the first client wants them. Confined to the camera's thread.
 */
final class Transports implements AutoCloseable {

    private static final Pattern CHANNELS = Pattern.compile("interleaved=(\\d{1,3})-(\\d{1,3})");
    private static final Pattern CLIENT_PORTS = Pattern.compile("client_port=(\\d{1,5})-(\\d{1,5})");

    private final InetAddress local;
    private final boolean udp;
    private Behaviour behaviour = Behaviour.of(Behaviour.Mood.GOOD);
    private @Nullable Datagrams datagrams;

    Transports(InetAddress local, boolean udp) {
        this.local = local;
        this.udp = udp;
    }

    void behave(Behaviour wanted) {
        behaviour = wanted;
        if (datagrams != null) {
            datagrams.behave(wanted);
        }
    }

    /** Returns what a header {@code Transport} of {@code SETUP} asks for, or empty if this camera has it not. */
    Optional<RtpTransport> of(Connection connection, String header) throws IOException {
        if (header.toUpperCase(Locale.ROOT).contains("RTP/AVP/TCP")) {
            Matcher channels = CHANNELS.matcher(header);
            int rtp = channels.find() ? Integer.parseInt(channels.group(1)) & 0xff : 0;
            return Optional.of(new InterleavedTransport(connection, rtp, rtp + 1 & 0xff));
        }
        Matcher ports = CLIENT_PORTS.matcher(header);
        if (!udp || !ports.find()) {
            return Optional.empty();
        }
        int rtpPort = Integer.parseInt(ports.group(1)) & 0xffff;
        int rtcpPort = Integer.parseInt(ports.group(2)) & 0xffff;
        return Optional.of(new UdpTransport(datagrams(), connection.peer(), rtpPort, rtcpPort));
    }

    private Datagrams datagrams() throws IOException {
        Datagrams open = datagrams;
        if (open == null) {
            open = Datagrams.open(local);
            open.behave(behaviour);
            datagrams = open;
        }
        return open;
    }

    @Override
    public void close() throws IOException {
        if (datagrams != null) {
            datagrams.close();
        }
    }
}
