package io.gatecam.servlet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;

/** A WebSocket by hand (RFC 6455, section 5.2), to do what no client library does. */
final class RawWebSocket implements AutoCloseable {

    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    /** What a server sends, which is never masked. */
    record Frame(int opcode, byte[] payload) {

        int closeCode() {
            return opcode == CLOSE ? ByteBuffer.wrap(payload).getShort() : -1;
        }
    }

    private final Socket socket = new Socket();
    private final DataInputStream in;

    private RawWebSocket(int port, String request) throws IOException {
        // Before it is connected: the window that is told to the server follows from it.
        socket.setReceiveBufferSize(2_048);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(request.getBytes(US_ASCII));
        in = new DataInputStream(socket.getInputStream());
    }

    static RawWebSocket open(StreamHost host) throws IOException {
        return open(host, host.path(StreamHost.OPEN));
    }

    static RawWebSocket open(StreamHost host, String target) throws IOException {
        RawWebSocket opened = new RawWebSocket(
                host.port(),
                "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                        + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Extensions: permessage-deflate\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        assertThat(opened.head()).startsWith("HTTP/1.1 101").doesNotContain("permessage-deflate");
        // A container may answer before it has opened; it reads nothing before.
        opened.send(PING, new byte[0]);
        int answer = opened.receive().opcode();
        while (answer == TEXT) {
            // What it is told first.
            answer = opened.receive().opcode();
        }
        assertThat(answer).isEqualTo(PONG);
        return opened;
    }

    /** An event stream of which nothing but the head is read until it is asked for. */
    static RawWebSocket events(StreamHost host) throws IOException {
        return events(host, host.path(StreamHost.OPEN));
    }

    static RawWebSocket events(StreamHost host, String target) throws IOException {
        RawWebSocket opened = new RawWebSocket(
                host.port(),
                "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + "Accept: text/event-stream\r\n\r\n");
        assertThat(opened.head()).startsWith("HTTP/1.1 200");
        return opened;
    }

    private String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(US_ASCII).endsWith("\r\n\r\n")) {
            head.write(in.readByte());
        }
        return head.toString(US_ASCII);
    }

    void send(int opcode, byte[] payload) throws IOException {
        send(opcode, payload, true);
    }

    void send(int opcode, byte[] payload, boolean masked) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
        frame.put((byte) (0x80 | opcode));
        int mask = masked ? 0x80 : 0;
        if (payload.length < 126) {
            frame.put((byte) (mask | payload.length));
        } else {
            frame.put((byte) (mask | 127)).putLong(payload.length);
        }
        if (masked) {
            // A mask of zeros leaves the payload as it is.
            frame.putInt(0);
        }
        frame.put(payload);
        socket.getOutputStream().write(frame.array(), 0, frame.position());
    }

    /** Begins a message of which only the first bytes follow. */
    void announce(int opcode, long length) throws IOException {
        socket.getOutputStream()
                .write(ByteBuffer.allocate(14 + 64 * 1024)
                        .put((byte) (0x80 | opcode))
                        .put((byte) (0x80 | 127))
                        .putLong(length)
                        .array());
    }

    /** As many as the connection takes while nothing is read; ends with the connection. */
    void floodWithPings() {
        Thread flood = new Thread(
                () -> {
                    try {
                        while (true) {
                            send(PING, new byte[100]);
                        }
                    } catch (IOException e) {
                        // It was closed.
                    }
                },
                "flood");
        flood.setDaemon(true);
        flood.start();
    }

    /** @return how many texts there were; a client that reads again late is told no more */
    int messagesUntilItEnds() {
        int texts = 0;
        try {
            for (Frame frame = receive(); frame.opcode() != CLOSE; frame = receive()) {
                texts += frame.opcode() == TEXT ? 1 : 0;
            }
        } catch (EOFException | SocketException e) {
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    boolean hasMore() throws IOException {
        return in.available() > 0;
    }

    Frame receive() throws IOException {
        int opcode = in.readUnsignedByte() & 0x0f;
        int length = in.readUnsignedByte() & 0x7f;
        byte[] payload = new byte[length == 126 ? in.readUnsignedShort() : length];
        in.readFully(payload);
        return new Frame(opcode, payload);
    }

    /** @return why the server closes it, or -1 when the connection just ends */
    int closeCode() {
        try {
            Frame frame = receive();
            while (frame.opcode() != CLOSE) {
                frame = receive();
            }
            return frame.closeCode();
        } catch (IOException e) {
            return -1;
        }
    }

    /** @return all that comes until a text has come */
    String until(String text) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(text, Math.max(0, read.length() - text.length())) < 0) {
            read.append((char) in.readUnsignedByte());
        }
        return read.toString();
    }

    /** @return all that comes until the connection ends */
    String rest() throws IOException {
        return new String(in.readAllBytes(), US_ASCII);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
