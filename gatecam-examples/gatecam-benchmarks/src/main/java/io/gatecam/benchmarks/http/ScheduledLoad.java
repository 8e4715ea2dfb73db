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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Asks a server on loopback at moments that are fixed before, whatever became of the requests before. How long one
 * takes is counted from its moment, so that waiting behind a slow one is not forgotten.
 *
 * @param port the server's
 * @param perSecond how many requests a second
 */
public record ScheduledLoad(int port, int perSecond) {

    /** So many that hardly any request has to wait for a free one. */
    private static final int CONNECTIONS = 8;

    /**
     * Asks for a while.
     *
     * @param duration how long
     * @param path of each request by its number, with its query
     * @return how long each request took, in milliseconds
     */
    public Sample millis(Duration duration, IntFunction<String> path) {
        int requests = Math.toIntExact(duration.toMillis() * perSecond / 1_000);
        AtomicInteger next = new AtomicInteger();
        ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            long begin = System.nanoTime();
            List<CompletableFuture<List<Double>>> taken = new ArrayList<>();
            for (int client = 0; client < CONNECTIONS; client++) {
                taken.add(CompletableFuture.supplyAsync(() -> take(next, requests, begin, path), clients));
            }
            return Sample.of(
                    taken.stream().flatMap(each -> each.join().stream()).toList());
        } finally {
            clients.shutdownNow();
        }
    }

    private List<Double> take(AtomicInteger next, int requests, long begin, IntFunction<String> path) {
        List<Double> millis = new ArrayList<>();
        try (Connection connection = new Connection(port, path.apply(0))) {
            for (int number = next.getAndIncrement(); number < requests; number = next.getAndIncrement()) {
                long moment = begin + number * 1_000_000_000L / perSecond;
                for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                connection.get(path.apply(number));
                millis.add((System.nanoTime() - moment) / 1e6);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return millis;
    }
}
