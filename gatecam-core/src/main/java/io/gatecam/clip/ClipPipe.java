package io.gatecam.clip;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Between the thread that reads ffmpeg and the one that reads the clip: holds half a megabyte, then the former waits,
 * and with it ffmpeg. As a stream it is for one thread.
 */
final class ClipPipe extends InputStream {

    private static final int BLOCKS = 8;
    private static final long LOOK_EVERY_MILLIS = 200;
    private static final byte[] NOTHING = {};

    private final BlockingQueue<byte[]> blocks = new ArrayBlockingQueue<>(BLOCKS);
    private final Duration readWithin;
    private final CompletableFuture<Void> begun = new CompletableFuture<>();

    // Written with this locked, the failure first.
    private volatile @Nullable String failure;
    private volatile boolean ended;

    private volatile boolean closed;

    // Confined to the thread that reads.
    private byte[] block = NOTHING;
    private int position;

    ClipPipe(Duration readWithin) {
        this.readWithin = readWithin;
    }

    /** Done when there is something to read; fails when there never will be. */
    CompletableFuture<Void> begun() {
        return begun;
    }

    /** @throws IOException if nobody reads it any more */
    void put(byte[] bytes) throws IOException {
        try {
            if (!blocks.offer(bytes, readWithin.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("it was not read for " + readWithin.toSeconds() + " s");
            }
            if (closed || ended) {
                throw new IOException("it was given up");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The clip was given up");
        }
        begun.complete(null);
    }

    /** Nothing more is put. */
    void end() {
        finish(null);
    }

    /** Nothing more is put, although there should be more. Whoever reads is told. */
    void fail(String reason) {
        finish(reason);
    }

    /** The first to say so is right. */
    private synchronized void finish(@Nullable String reason) {
        if (!ended) {
            failure = reason;
            ended = true;
            if (reason != null) {
                // Wakes whoever puts and waits.
                blocks.clear();
            }
            blocks.offer(NOTHING);
            begun.completeExceptionally(new IOException(reason == null ? "the clip is empty" : reason));
        }
    }

    @Override
    public int read() throws IOException {
        return hasMore() ? Byte.toUnsignedInt(block[position++]) : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int count = Math.min(length, block.length - position);
        System.arraycopy(block, position, target, offset, count);
        position += count;
        return count;
    }

    private boolean hasMore() throws IOException {
        while (position == block.length) {
            boolean last = ended;
            byte[] next = next();
            if (next == null && last) {
                if (failure != null) {
                    throw new IOException("The clip broke off: " + failure);
                }
                return false;
            }
            block = next == null ? NOTHING : next;
            position = 0;
        }
        return true;
    }

    private byte @Nullable [] next() throws IOException {
        if (closed) {
            throw new IOException("The clip is closed");
        }
        try {
            return ended ? blocks.poll() : blocks.poll(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while a clip was read");
        }
    }

    /** Nobody reads it any more. Whoever puts is told. By any thread. */
    @Override
    public void close() {
        closed = true;
        blocks.clear();
        begun.completeExceptionally(new IOException("The clip is closed"));
    }
}
