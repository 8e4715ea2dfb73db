package io.gatecam.ffmpeg;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the first 4 kB of what is written and lets the rest go. Safe for use by several threads. */
final class Head extends OutputStream {

    private static final int LIMIT = 4_096;

    // Guarded by this.
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int b) {
        if (kept.size() < LIMIT) {
            kept.write(b);
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        kept.write(bytes, offset, Math.min(length, LIMIT - kept.size()));
    }

    synchronized String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }
}
