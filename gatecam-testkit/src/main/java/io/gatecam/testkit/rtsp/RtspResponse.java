package io.gatecam.testkit.rtsp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An answer (RFC 2326, section 7). Confined to one thread. */
final class RtspResponse {

    private final String status;
    private final List<String> headers = new ArrayList<>();
    private String body = "";

    private RtspResponse(String status) {
        this.status = status;
    }

    static RtspResponse of(int code, String reason) {
        return new RtspResponse(code + " " + reason);
    }

    static RtspResponse ok() {
        return of(200, "OK");
    }

    RtspResponse header(String name, String value) {
        headers.add(name + ": " + value);
        return this;
    }

    RtspResponse body(String contentType, String text) {
        body = text;
        header("Content-Type", contentType);
        return header("Content-Length", Integer.toString(text.getBytes(StandardCharsets.UTF_8).length));
    }

    ByteBuffer encode(String sequence) {
        StringBuilder text = new StringBuilder("RTSP/1.0 " + status + "\r\n");
        text.append("CSeq: ").append(sequence).append("\r\n");
        headers.forEach(header -> text.append(header).append("\r\n"));
        text.append("\r\n").append(body);
        return StandardCharsets.UTF_8.encode(text.toString());
    }
}
