package io.gatecam.testkit.rtsp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the requests in what a client sends. Between them may stand {@code $} frames with the client's RTCP (RFC 2326,
 * section 10.12), which are skipped. Confined to one thread.
 */
final class RtspReader {

    private static final int LONGEST_HEADER = 16_384;

    // What has come and was not consumed yet; always in writing mode between calls.
    private ByteBuffer pending = ByteBuffer.allocate(4096);
    // Bytes of a body or a $ frame that are still to be skipped.
    private int toSkip;

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
     * Takes the next request.
     *
     * @return it, or empty as long as more bytes are needed
     * @throws IllegalArgumentException if this is not RTSP
     */
    Optional<RtspRequest> next() {
        pending.flip();
        try {
            skipFramesAndBlanks();
            return takeHeader().map(this::parse);
        } finally {
            pending.compact();
        }
    }

    private void skipFramesAndBlanks() {
        while (true) {
            int skipped = Math.min(toSkip, pending.remaining());
            pending.position(pending.position() + skipped);
            toSkip -= skipped;
            if (toSkip > 0 || !pending.hasRemaining()) {
                return;
            }
            byte first = pending.get(pending.position());
            if (first == '\r' || first == '\n') {
                toSkip = 1;
            } else if (first == '$' && pending.remaining() >= 4) {
                toSkip = 4 + Short.toUnsignedInt(pending.getShort(pending.position() + 2));
            } else {
                return;
            }
        }
    }

    private Optional<String> takeHeader() {
        if (toSkip > 0 || !pending.hasRemaining() || pending.get(pending.position()) == '$') {
            return Optional.empty();
        }
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

    private RtspRequest parse(String text) {
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
        toSkip = Integer.parseUnsignedInt(headers.getOrDefault("content-length", "0"));
        return new RtspRequest(first[0], first[1], Map.copyOf(headers));
    }
}
