package io.gatecam.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads a multipart answer part by part, as RFC 2046 has it. */
final class MjpegReader implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** One part. */
    record Part(Map<String, String> headers, byte[] body) {

        long second() {
            return Long.parseLong(headers.get("X-Gatecam-Timestamp"));
        }
    }

    final HttpResponse<?> answer;
    private final DataInputStream in;
    private final String delimiter;

    private MjpegReader(HttpResponse<InputStream> answer) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(200);
        this.answer = answer;
        this.in = new DataInputStream(new BufferedInputStream(answer.body()));
        String type = answer.headers().firstValue("Content-Type").orElse("");
        assertThat(type).startsWith("multipart/x-mixed-replace; boundary=");
        delimiter = "--" + type.substring(type.indexOf('=') + 1);
        assertThat(line()).isEqualTo(delimiter);
    }

    static MjpegReader of(URI uri) throws Exception {
        return new MjpegReader(
                HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofInputStream()));
    }

    /** @return the next part, with the delimiter after it read as well */
    Part next() throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            headers.put(line.substring(0, line.indexOf(": ")), line.substring(line.indexOf(": ") + 2));
        }
        byte[] body = new byte[Integer.parseInt(headers.get("Content-Length"))];
        in.readFully(body);
        assertThat(line()).isEmpty();
        assertThat(line()).isEqualTo(delimiter);
        return new Part(headers, body);
    }

    /** @return whether nothing follows */
    boolean isOver() throws IOException {
        return in.read() < 0;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.indexOf("\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("after \"" + line + "\"");
            }
            line.append(new String(new byte[] {(byte) next}, ISO_8859_1));
        }
        return line.substring(0, line.length() - 2);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
