package io.gatecam.benchmarks.http;

import io.gatecam.benchmarks.report.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Loads one page of a server on loopback.
 *
 * @param port the server's
 * @param path the page's
 */
public record Load(int port, String path) {

    /** As many browsers as look at a gate. */
    private static final int CONNECTIONS = 4;

    /**
     * Asks on four connections as fast as it is answered.
     *
     * @param duration how long
     * @return requests a second
     */
    public double requestsPerSecond(Duration duration) {
        ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            long begin = System.nanoTime();
            List<CompletableFuture<Integer>> counts = new ArrayList<>();
            for (int client = 0; client < CONNECTIONS; client++) {
                counts.add(CompletableFuture.supplyAsync(
                        () -> nanosOfEach(duration).size(), clients));
            }
            long requests = counts.stream().mapToLong(CompletableFuture::join).sum();
            return requests * 1e9 / (System.nanoTime() - begin);
        } finally {
            clients.shutdownNow();
        }
    }

    /**
     * Asks on one connection, one request after the other.
     *
     * @param duration how long
     * @return how long each request took, in milliseconds
     */
    public Sample millis(Duration duration) {
        return Sample.of(
                nanosOfEach(duration).stream().map(nanos -> nanos / 1e6).toList());
    }

    /** @return the length of the page in bytes */
    public long length() {
        try (Connection connection = new Connection(port, path)) {
            return connection.get();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    private List<Long> nanosOfEach(Duration duration) {
        List<Long> nanos = new ArrayList<>();
        long end = System.nanoTime() + duration.toNanos();
        try (Connection connection = new Connection(port, path)) {
            for (long now = System.nanoTime(); now - end < 0; ) {
                connection.get();
                long after = System.nanoTime();
                nanos.add(after - now);
                now = after;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
        return nanos;
    }
}
