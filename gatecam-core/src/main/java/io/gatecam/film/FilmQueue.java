package io.gatecam.film;

import io.gatecam.error.FilmUnavailableException;
import io.gatecam.error.GatecamException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a few films at a time, one after the other, each once for all who ask for it. One that nobody waits for any
 * more is not begun.
 *
 * <p>Films are made on threads of the system, which outlive what they start: the kernel ends ffmpeg with the thread
 * that started it. Safe for use by any thread; guarded by itself. Nothing is waited for with the lock.
 */
final class FilmQueue implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(FilmQueue.class);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final int waiting;
    private final Duration patience;
    private final Semaphore callers;
    private final ThreadPoolExecutor makers;

    /** Those that wait for their turn or are being made. */
    private final Map<FilmKey, Order> orders = new HashMap<>();

    private final class Order {

        private final FutureTask<Path> film;
        private int callers;

        Order(FilmKey key, Callable<Path> maker) {
            this.film = new FutureTask<>(() -> {
                try {
                    return maker.call();
                } finally {
                    forget(key);
                }
            });
        }
    }

    /**
     * @param atOnce how many films are made at a time
     * @param waiting how many callers may wait
     * @param patience how long each does at most
     * @param threads makes the threads that make films
     */
    FilmQueue(int atOnce, int waiting, Duration patience, ThreadFactory threads) {
        this.waiting = waiting;
        this.patience = patience;
        this.callers = new Semaphore(waiting);
        this.makers = new ThreadPoolExecutor(
                atOnce, atOnce, IDLE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        makers.allowCoreThreadTimeOut(true);
    }

    /**
     * Waits for a film.
     *
     * @param maker makes it, if nobody does already; what it throws is thrown to all who wait
     * @throws FilmUnavailableException if too many wait, it takes too long, this machine has no thread for it, or this
     *     is closed
     */
    Path await(FilmKey key, Callable<Path> maker) {
        if (!callers.tryAcquire()) {
            throw new FilmUnavailableException(waiting + " callers wait for films, and no more at a time", RETRY_AFTER);
        }
        try {
            return await(key, join(key, maker));
        } finally {
            callers.release();
        }
    }

    private Path await(FilmKey key, Order order) {
        try {
            return order.film.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof GatecamException known ? known : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new FilmUnavailableException("Other films are made first", RETRY_AFTER);
        } catch (CancellationException e) {
            throw closing();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FilmUnavailableException("Nobody waits for the film any more", RETRY_AFTER);
        } finally {
            leave(key, order);
        }
    }

    private synchronized Order join(FilmKey key, Callable<Path> maker) {
        Order known = orders.get(key);
        if (known == null) {
            known = new Order(key, maker);
            begin(known);
            orders.put(key, known);
        }
        known.callers++;
        return known;
    }

    private void begin(Order order) {
        try {
            makers.execute(order.film);
        } catch (RejectedExecutionException closed) {
            throw closing();
        } catch (OutOfMemoryError noThread) {
            log.error("No thread can be had to make films", noThread);
            throw new FilmUnavailableException("This machine has no thread to make a film by", RETRY_AFTER);
        }
    }

    private static FilmUnavailableException closing() {
        return new FilmUnavailableException("gatecam is being closed", RETRY_AFTER);
    }

    private synchronized void leave(FilmKey key, Order order) {
        order.callers--;
        if (order.callers == 0 && makers.remove(order.film)) {
            forget(key);
        }
    }

    private synchronized void forget(FilmKey key) {
        orders.remove(key);
    }

    /** Begins no film from now on, and tells those who wait for one that is not being made. */
    @Override
    public void close() {
        makers.shutdown();
        List<Runnable> unbegun = new ArrayList<>();
        makers.getQueue().drainTo(unbegun);
        unbegun.forEach(film -> ((FutureTask<?>) film).cancel(false));
    }

    /**
     * Waits until those that are being made have ended.
     *
     * @throws InterruptedException if the caller is interrupted meanwhile
     */
    void awaitEnd(Duration within) throws InterruptedException {
        if (!makers.awaitTermination(within.toMillis(), TimeUnit.MILLISECONDS)) {
            log.warn("Films were still being made after {}", within);
        }
    }
}
