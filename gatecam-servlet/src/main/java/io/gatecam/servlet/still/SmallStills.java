package io.gatecam.servlet.still;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatecam.still.Still;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stills in smaller widths, each made once by the first who asks for it and kept in memory within a bound. Has no
 * threads: whoever asks makes it, while few others do. Safe for use by any thread.
 */
final class SmallStills {

    private static final Logger log = LoggerFactory.getLogger(SmallStills.class);

    /** Of the key, the entry and the bookkeeping of the cache, about. */
    private static final int BYTES_OF_ENTRY = 250;

    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

    /** So that they never hold all threads of a container. */
    private static final int MOST_WAITING = 16;

    private record Key(int camera, long second, long capturedAtMillis, int width) {}

    private final AsyncCache<Key, SmallStill> made;

    /** Half of the machine is for what came before pictures. */
    private final Semaphore turns =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    /** Written once, by whoever finds out. */
    private volatile boolean unavailable;

    private final Scaler scaler;

    /** Makes a JPEG as wide as is wanted; empty when it cannot, or need not. */
    @FunctionalInterface
    interface Scaler {
        Optional<byte[]> scale(byte[] jpeg, int width);
    }

    /** @param cacheBytes how much of what was made is kept */
    SmallStills(long cacheBytes) {
        // Not by a reference to the method, which would look for the JDK's pictures now.
        this(cacheBytes, (jpeg, width) -> JpegScaler.scale(jpeg, width));
    }

    SmallStills(long cacheBytes, Scaler scaler) {
        this.scaler = scaler;
        // On the caller's thread: the common pool's would outlive a web application.
        made = Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumWeight(cacheBytes)
                .<Key, SmallStill>weigher((key, small) -> small.weight() + BYTES_OF_ENTRY)
                .buildAsync();
    }

    /** @return what it became; says so when there is no time */
    SmallStill of(Still still, int width) {
        Key key = new Key(still.cameraId(), still.second(), still.capturedAt().toEpochMilli(), width);
        CompletableFuture<SmallStill> known = made.getIfPresent(key);
        if (known != null && known.isDone()) {
            return orNoTime(known.getNow(null));
        }
        if (!waiting.tryAcquire()) {
            return SmallStill.NO_TIME;
        }
        try {
            CompletableFuture<SmallStill> own = new CompletableFuture<>();
            CompletableFuture<SmallStill> others = made.asMap().putIfAbsent(key, own);
            return others == null ? make(still, width, own) : await(others);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return SmallStill.NO_TIME;
        } finally {
            waiting.release();
        }
    }

    private SmallStill make(Still still, int width, CompletableFuture<SmallStill> own) throws InterruptedException {
        SmallStill small = null;
        try {
            if (turns.tryAcquire(LONGEST_WAIT.toNanos(), TimeUnit.NANOSECONDS)) {
                try {
                    small = scale(still.bytes(), width);
                } finally {
                    turns.release();
                }
            }
        } finally {
            // What is completed with null the cache forgets, so that the next one tries again.
            own.complete(small);
        }
        return orNoTime(small);
    }

    private static SmallStill await(CompletableFuture<SmallStill> others) throws InterruptedException {
        try {
            return orNoTime(others.get(LONGEST_WAIT.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return SmallStill.NO_TIME;
        }
    }

    private static SmallStill orNoTime(@Nullable SmallStill small) {
        return small == null ? SmallStill.NO_TIME : small;
    }

    private SmallStill scale(byte[] jpeg, int width) {
        if (unavailable) {
            return SmallStill.NONE;
        }
        try {
            return scaler.scale(jpeg, width)
                    .map(smaller -> new SmallStill(smaller, true))
                    .orElse(SmallStill.NONE);
        } catch (LinkageError e) {
            unavailable = true;
            log.warn("This JRE cannot make stills smaller, they are served as they are: {}", e.toString());
            return SmallStill.NONE;
        }
    }
}
