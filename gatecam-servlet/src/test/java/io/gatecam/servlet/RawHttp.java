package io.gatecam.servlet;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Sends what no client would send.
 *
 * @param status the status of the answer
 * @param text the whole answer
 */
record RawHttp(int status, String text) {

    private static final int TIMEOUT_MILLIS = 20_000;

    static RawHttp get(int port, String target, String... headers) throws IOException {
        return request(port, "GET", target, headers);
    }

    static RawHttp request(int port, String method, String target, String... headers) throws IOException {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        if (Arrays.stream(headers).noneMatch(header -> header.startsWith("Host:"))) {
            head.append("Host: 127.0.0.1:").append(port).append("\r\n");
        }
        Arrays.stream(headers).forEach(header -> head.append(header).append("\r\n"));
        return exchange(port, head.append("Connection: close\r\n\r\n").toString());
    }

    static RawHttp exchange(int port, String bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return new RawHttp(Integer.parseInt(text.split(" ", 3)[1]), text);
        }
    }

    /** @return the value of a header, empty when it is missing */
    String header(String name) {
        return text.lines()
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).trim())
                .findFirst()
                .orElse("");
    }
}
