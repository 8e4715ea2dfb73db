package io.gatecam.benchmarks.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.HashSet;
import java.util.Set;

/** A connection that is sent stills, in answers of any form. It looks for nothing but their seconds. */
final class Viewer implements AutoCloseable {

    private static final byte[] NAME = "X-Gatecam-Timestamp: ".getBytes(US_ASCII);
    private static final int DIGITS = 10;

    /** Nothing to look for in the picture itself: who looked at each byte of 200 could not keep up. */
    private static final int SKIPPED = LiveServerMain.BYTES - 1_000;

    private final SocketChannel channel;
    private final byte[] request;
    private final Set<Long> seconds = new HashSet<>();

    private int matched;
    private int digits;
    private long second;
    private int toSkip;

    Viewer(int port, String path) throws IOException {
        channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.configureBlocking(false);
        request = ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n").getBytes(US_ASCII);
    }

    SocketChannel channel() {
        return channel;
    }

    /** A request is so short that the connection takes it whole. */
    void ask() throws IOException {
        channel.write(ByteBuffer.wrap(request));
    }

    /** Takes what has come. */
    void read(ByteBuffer buffer) throws IOException {
        int count = channel.read(buffer.clear());
        while (count > 0) {
            buffer.flip();
            while (buffer.hasRemaining()) {
                int skipped = Math.min(toSkip, buffer.remaining());
                buffer.position(buffer.position() + skipped);
                toSkip -= skipped;
                if (buffer.hasRemaining()) {
                    look(buffer.get());
                }
            }
            count = channel.read(buffer.clear());
        }
        if (count < 0) {
            throw new EOFException("The server closed a connection");
        }
    }

    private void look(byte next) {
        if (matched == NAME.length) {
            second = second * 10 + (next - '0');
            digits++;
            if (digits == DIGITS) {
                seconds.add(second);
                matched = 0;
                digits = 0;
                second = 0;
                toSkip = SKIPPED;
            }
        } else if (next == NAME[matched]) {
            matched++;
        } else {
            matched = next == NAME[0] ? 1 : 0;
        }
    }

    /** @return the seconds of the stills that it was sent */
    Set<Long> seconds() {
        return seconds;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
