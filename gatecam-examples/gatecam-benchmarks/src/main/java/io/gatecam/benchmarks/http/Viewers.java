package io.gatecam.benchmarks.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Many connections that look at the same camera, on one thread. For use by one thread. */
public final class Viewers implements AutoCloseable {

    private static final int BUFFER = 1 << 18;

    /** What was shown just when a connection began, or when they end, not all of them have seen. */
    private static final int AT_THE_ENDS = 2;

    private final List<Viewer> viewers = new ArrayList<>();
    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final long everyNanos;

    /** When the next one asks again. */
    private long askNanos;

    private int asking;

    private Viewers(Duration every) {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.everyNanos = every.toNanos();
    }

    /**
     * Connections that ask once and are sent one still after the other.
     *
     * @param port the server's
     * @param path of the answer that does not end
     * @param count how many
     * @return the viewers
     */
    public static Viewers watching(int port, String path, int count) {
        return open(port, path, count, Duration.ZERO);
    }

    /**
     * Connections that ask again and again, each at another moment.
     *
     * @param port the server's
     * @param path of a still
     * @param count how many
     * @param every how long each waits in between
     * @return the viewers
     */
    public static Viewers polling(int port, String path, int count, Duration every) {
        return open(port, path, count, every);
    }

    private static Viewers open(int port, String path, int count, Duration every) {
        Viewers opened = new Viewers(every);
        try {
            for (int i = 0; i < count; i++) {
                Viewer viewer = new Viewer(port, path);
                opened.viewers.add(viewer);
                viewer.channel().register(opened.selector, SelectionKey.OP_READ, viewer);
            }
            // Only then: while connections are made nobody reads.
            for (Viewer viewer : every.isZero() ? opened.viewers : List.<Viewer>of()) {
                viewer.ask();
            }
        } catch (IOException e) {
            opened.close();
            throw new UncheckedIOException(path, e);
        }
        opened.askNanos = System.nanoTime();
        return opened;
    }

    /**
     * Reads whatever comes.
     *
     * @param duration how long
     */
    public void look(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        try {
            for (long now = System.nanoTime(); now - end < 0; now = System.nanoTime()) {
                selector.select(
                        key -> read((Viewer) key.attachment()), Math.max(1, (pause(now, end) + 500_000) / 1_000_000));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long pause(long now, long end) throws IOException {
        if (everyNanos == 0) {
            return end - now;
        }
        while (askNanos - now <= 0) {
            viewers.get(asking).ask();
            asking = (asking + 1) % viewers.size();
            askNanos += everyNanos / viewers.size();
        }
        return Math.min(askNanos, end) - now;
    }

    private void read(Viewer viewer) {
        try {
            viewer.read(buffer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return how many stills there were in all, as far as any connection was sent them */
    public int stills() {
        return shown().size();
    }

    /** @return how many stills some connection was not sent, though another one was, of all connections together */
    public long lost() {
        Set<Long> shown = shown();
        return viewers.stream()
                .mapToLong(viewer -> shown.stream()
                        .filter(second -> !viewer.seconds().contains(second))
                        .count())
                .sum();
    }

    private Set<Long> shown() {
        Set<Long> all = new HashSet<>();
        viewers.forEach(viewer -> all.addAll(viewer.seconds()));
        if (all.isEmpty()) {
            return all;
        }
        long first = Collections.min(all) + AT_THE_ENDS;
        long last = Collections.max(all) - AT_THE_ENDS;
        all.removeIf(second -> second < first || second > last);
        return all;
    }

    @Override
    public void close() {
        try {
            for (Viewer viewer : viewers) {
                viewer.close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
