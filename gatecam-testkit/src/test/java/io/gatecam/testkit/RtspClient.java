package io.gatecam.testkit;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A small client, for what ffmpeg as a client does not show. */
final class RtspClient implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 4_000;

    private final SimulatedCamera camera;
    private final Socket socket;
    private final DataInputStream input;
    private int sequence;

    RtspClient(SimulatedCamera camera) throws IOException {
        this.camera = camera;
        socket = new Socket(InetAddress.getLoopbackAddress(), camera.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        input = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    record Response(int status, Map<String, String> headers, String body) {}

    record Packet(int channel, byte[] bytes) {

        boolean isVideo() {
            return channel == 0;
        }

        long timestamp() {
            return Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt(4));
        }

        int unitType() {
            return bytes[12] & 0x1f;
        }
    }

    void patience(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    /** Sends a request and waits for its answer; what is received before that is thrown away. */
    Response request(String method, String... headers) throws IOException {
        send(method, headers);
        return response();
    }

    void send(String method, String... headers) throws IOException {
        String uri = camera.urlWithoutLogin() + (method.equals("SETUP") ? "/trackID=0" : "");
        List<String> lines = new ArrayList<>(List.of(method + " " + uri + " RTSP/1.0", "CSeq: " + ++sequence));
        lines.addAll(List.of(headers));
        String text = String.join("\r\n", lines) + "\r\n\r\n";
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    Response setUp() throws IOException {
        return request("SETUP", "Transport: RTP/AVP/TCP;unicast;interleaved=0-1");
    }

    RtspClient play() throws IOException {
        setUp();
        request("PLAY");
        return this;
    }

    /** Waits for the next packet of any kind. */
    Packet next() throws IOException {
        int dollar = input.readUnsignedByte();
        if (dollar != '$') {
            throw new IOException("Not a packet: " + dollar);
        }
        int channel = input.readUnsignedByte();
        byte[] bytes = new byte[input.readUnsignedShort()];
        input.readFully(bytes);
        return new Packet(channel, bytes);
    }

    Packet nextVideo() throws IOException {
        Packet packet = next();
        while (!packet.isVideo()) {
            packet = next();
        }
        return packet;
    }

    byte[] rawBytes(int count) throws IOException {
        return input.readNBytes(count);
    }

    private Response response() throws IOException {
        String line = line();
        while (!line.startsWith("RTSP/1.0")) {
            line = line();
        }
        int status = Integer.parseInt(line.split(" ")[1]);
        Map<String, String> headers = new HashMap<>();
        for (line = line(); !line.isEmpty(); line = line()) {
            String[] parts = line.split(": ", 2);
            headers.put(parts[0], parts[1]);
        }
        int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        return new Response(status, headers, new String(input.readNBytes(length), StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = input.readUnsignedByte(); next != '\n'; next = input.readUnsignedByte()) {
            if (next == '$' && line.isEmpty()) {
                input.readUnsignedByte();
                input.skipNBytes(input.readUnsignedShort());
            } else if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
