package io.gatecam.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Cuts a child's log into lines of at most 8 kB, in as much memory whatever comes. Confined to the thread that reads.
 */
final class LogReader {

    static final int MAX_LINE_BYTES = 8 * 1024;

    private static final String ELLIPSIS = " …";

    private final InputStream in;
    private final UnaryOperator<String> mask;
    private final byte[] line = new byte[MAX_LINE_BYTES];
    private int length;
    private boolean tooLong;

    LogReader(InputStream in, UnaryOperator<String> mask) {
        this.in = in;
        this.mask = mask;
    }

    void forEach(Consumer<String> consumer) throws IOException {
        byte[] block = new byte[MAX_LINE_BYTES];
        for (int count = in.read(block); count >= 0; count = in.read(block)) {
            for (int i = 0; i < count; i++) {
                if (block[i] == '\n') {
                    hand(consumer);
                } else if (length < MAX_LINE_BYTES) {
                    line[length++] = block[i];
                } else {
                    tooLong = true;
                }
            }
        }
        hand(consumer);
    }

    private void hand(Consumer<String> consumer) {
        String text = new String(line, 0, length, StandardCharsets.UTF_8).stripTrailing();
        if (tooLong) {
            // Half a word at the cut may be half a password, which no mask knows.
            text = text.substring(0, text.lastIndexOf(' ') + 1).stripTrailing() + ELLIPSIS;
        }
        length = 0;
        tooLong = false;
        if (!text.isEmpty()) {
            consumer.accept(mask.apply(text));
        }
    }
}
