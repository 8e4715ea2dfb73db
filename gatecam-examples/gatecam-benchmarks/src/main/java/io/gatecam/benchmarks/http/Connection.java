package io.gatecam.benchmarks.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A connection that asks for the same page again and again. It does as little as it can, because the client has to
 * share the processor with the server that is measured. For use by one thread.
 */
final class Connection implements AutoCloseable {

    private static final int BUFFER = 1 << 16;
    private static final String LENGTH = "content-length:";

    private final Socket socket;
    private final InputStream input;
    private final int port;
    private final byte[] request;

    Connection(int port, String path) throws IOException {
        this.port = port;
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        input = new BufferedInputStream(socket.getInputStream(), BUFFER);
        request = request(path);
    }

    private byte[] request(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Asks once and reads the answer.
     *
     * @return the length of its body in bytes
     * @throws IOException if the answer is not 200
     */
    long get() throws IOException {
        return get(request);
    }

    /**
     * Asks once for another page and reads the answer.
     *
     * @return the length of its body in bytes
     * @throws IOException if the answer is not 200
     */
    long get(String path) throws IOException {
        return get(request(path));
    }

    private long get(byte[] asked) throws IOException {
        socket.getOutputStream().write(asked);
        String status = line();
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException("Answered with " + status);
        }
        long length = -1;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Long.parseLong(header.substring(LENGTH.length()).strip());
            }
        }
        if (length < 0) {
            return chunks();
        }
        input.skipNBytes(length);
        return length;
    }

    /** Where an answer does not say how long it is, it comes in chunks (RFC 9112, 7.1). */
    private long chunks() throws IOException {
        long length = 0;
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            input.skipNBytes(size);
            line();
            length += size;
        }
        line();
        return length;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = input.read(); read != '\n'; read = input.read()) {
            if (read < 0) {
                throw new IOException("The server closed the connection");
            }
            line.append((char) read);
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
