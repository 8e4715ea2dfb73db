package io.gatecam.testkit.rtsp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the messages in what a client sends: requests, and between them {@code $} frames with RTP or RTCP (RFC 2326,
 * section 10.12). Confined to one thread.
 */
final class RtspReader {

    private static final int LONGEST_HEADER = 16_384;
    private static final int LONGEST_BODY = 65_536;
    private static final int FRAME_HEADER = 4;

    // What has come and was not consumed yet; always in writing mode between calls.
    private ByteBuffer pending = ByteBuffer.allocate(4096);
    // A request whose body has not come yet.
    private @Nullable RtspRequest waiting;
    private int bodyLength;

    /** Adds what was read from the connection. */
    void add(ByteBuffer bytes) {
        if (pending.remaining() < bytes.remaining()) {
            ByteBuffer larger = ByteBuffer.allocate((pending.position() + bytes.remaining()) * 2);
            larger.put(pending.flip());
            pending = larger;
        }
        pending.put(bytes);
    }

    /**
     * Takes the next message.
     *
     * @return it, or empty as long as more bytes are needed
     * @throws IllegalArgumentException if this is not RTSP
     */
    Optional<RtspMessage> next() {
        pending.flip();
        try {
            if (waiting == null) {
                skipBlanks();
                if (pending.hasRemaining() && pending.get(pending.position()) == '$') {
                    return takeFrame();
                }
                takeHeader().ifPresent(this::parse);
            }
            return takeRequest();
        } finally {
            pending.compact();
        }
    }

    private void skipBlanks() {
        while (pending.hasRemaining()) {
            byte first = pending.get(pending.position());
            if (first != '\r' && first != '\n') {
                return;
            }
            pending.get();
        }
    }

    private Optional<RtspMessage> takeFrame() {
        int begin = pending.position();
        if (pending.remaining() < FRAME_HEADER) {
            return Optional.empty();
        }
        int length = Short.toUnsignedInt(pending.getShort(begin + 2));
        if (pending.remaining() < FRAME_HEADER + length) {
            return Optional.empty();
        }
        int channel = Byte.toUnsignedInt(pending.get(begin + 1));
        pending.position(begin + FRAME_HEADER);
        return Optional.of(new RtspMessage.Frame(channel, take(length)));
    }

    private Optional<RtspMessage> takeRequest() {
        RtspRequest request = waiting;
        if (request == null || pending.remaining() < bodyLength) {
            return Optional.empty();
        }
        waiting = null;
        return Optional.of(request.withBody(new String(take(bodyLength), StandardCharsets.UTF_8)));
    }

    private byte[] take(int length) {
        byte[] bytes = new byte[length];
        pending.get(bytes);
        return bytes;
    }

    private Optional<String> takeHeader() {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        int line = 0;
        for (int i = pending.position(); i < pending.limit(); i++) {
            byte next = pending.get(i);
            header.write(next);
            if (next == '\n') {
                if (line == 0) {
                    pending.position(i + 1);
                    return Optional.of(header.toString(StandardCharsets.UTF_8));
                }
                line = 0;
            } else if (next != '\r') {
                line++;
            }
        }
        if (header.size() > LONGEST_HEADER) {
            throw new IllegalArgumentException("Header too long");
        }
        return Optional.empty();
    }

    private void parse(String text) {
        String[] lines = text.split("\r?\n");
        String[] first = lines[0].split(" ");
        if (first.length != 3 || !first[2].startsWith("RTSP/1.")) {
            throw new IllegalArgumentException("Not RTSP");
        }
        Map<String, String> headers = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                String name = lines[i].substring(0, colon).strip().toLowerCase(Locale.ROOT);
                headers.put(name, lines[i].substring(colon + 1).strip());
            }
        }
        bodyLength = Integer.parseUnsignedInt(headers.getOrDefault("content-length", "0"));
        if (bodyLength < 0 || bodyLength > LONGEST_BODY) {
            throw new IllegalArgumentException("Body too long");
        }
        waiting = new RtspRequest(first[0], first[1], Map.copyOf(headers), "");
    }
}
