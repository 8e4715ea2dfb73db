package io.gatecam.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.gatecam.error.FilmUnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FilmQueueTest {

    private static final Path FILM = Path.of("film.mp4");
    private static final Duration LONG = Duration.ofSeconds(20);

    private final CountDownLatch firstMayEnd = new CountDownLatch(1);
    private final List<Integer> made = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final FilmQueue queue = new FilmQueue(1, 3, LONG, this::thread);

    /** As the JDK does where the system gives no thread. */
    private Thread thread(Runnable work) {
        boolean fails = failures.getAndDecrement() > 0;
        Thread thread = new Thread(work, "gatecam-film-test") {
            @Override
            public void start() {
                if (fails) {
                    throw new OutOfMemoryError("unable to create native thread");
                }
                super.start();
            }
        };
        thread.setDaemon(true);
        return thread;
    }

    @AfterEach
    void close() throws InterruptedException {
        firstMayEnd.countDown();
        queue.close();
        queue.awaitEnd(LONG);
    }

    @Test
    void oneThatNobodyWaitsForAnyMoreIsNotBegun() throws InterruptedException {
        CompletableFuture<Path> first = ask(1, this::waiting);
        await().until(() -> made.contains(1));
        Thread impatient = new Thread(() -> assertThatExceptionOfType(FilmUnavailableException.class)
                .isThrownBy(() -> queue.await(key(2), making(2, () -> FILM))));
        impatient.start();
        await().until(() -> impatient.getState() == Thread.State.TIMED_WAITING);
        impatient.interrupt();
        impatient.join();

        firstMayEnd.countDown();
        assertThat(first).succeedsWithin(LONG);
        assertThat(queue.await(key(3), making(3, () -> FILM))).isEqualTo(FILM);
        assertThat(made).containsExactly(1, 3);
    }

    @Test
    void oneThatSomebodyElseWaitsForIsMadeOnce() throws InterruptedException {
        CompletableFuture<Path> first = ask(1, this::waiting);
        await().until(() -> made.contains(1));
        Thread other = new Thread(() -> queue.await(key(1), making(1, this::waiting)));
        other.start();
        await().until(() -> other.getState() == Thread.State.TIMED_WAITING);
        firstMayEnd.countDown();
        other.join();

        assertThat(first).succeedsWithin(LONG);
        assertThat(made).containsExactly(1);
    }

    @Test
    void noMoreCallersThanAllowedWait() {
        List<Thread> callers = IntStream.of(1, 2, 3)
                .mapToObj(number -> new Thread(() -> queue.await(key(number), making(number, this::waiting))))
                .toList();
        callers.forEach(Thread::start);
        await().until(() -> callers.stream().allMatch(caller -> caller.getState() == Thread.State.TIMED_WAITING));

        assertThatExceptionOfType(FilmUnavailableException.class)
                .isThrownBy(() -> queue.await(key(4), making(4, () -> FILM)))
                .withMessageStartingWith("3 callers");
        firstMayEnd.countDown();
        callers.forEach(caller -> await().until(() -> !caller.isAlive()));
    }

    @Test
    void whereThereWasNoThreadTheFilmIsMadeForTheNextWhoAsks() {
        failures.set(1);
        assertThatExceptionOfType(FilmUnavailableException.class)
                .isThrownBy(() -> queue.await(key(1), making(1, () -> FILM)));

        assertThat(queue.await(key(1), making(1, () -> FILM))).isEqualTo(FILM);
        assertThat(made).containsExactly(1);
    }

    @Test
    void whatFailsIsToldAndTriedAgain() {
        FilmUnavailableException failure = new FilmUnavailableException("no encoder", null);
        assertThatExceptionOfType(FilmUnavailableException.class)
                .isThrownBy(() -> queue.await(key(1), () -> {
                    throw failure;
                }))
                .isSameAs(failure);

        assertThat(queue.await(key(1), making(1, () -> FILM))).isEqualTo(FILM);
    }

    @Test
    void closingTellsThoseWhoWait() {
        ask(1, this::waiting);
        await().until(() -> made.contains(1));
        CompletableFuture<Path> second = ask(2, () -> FILM);
        await().untilAsserted(() -> {
            queue.close();
            assertThat(second).isCompletedExceptionally();
        });

        assertThat(made).containsExactly(1);
        assertThatExceptionOfType(FilmUnavailableException.class)
                .isThrownBy(() -> queue.await(key(3), making(3, () -> FILM)));
    }

    private Path waiting() throws InterruptedException {
        firstMayEnd.await();
        return FILM;
    }

    private CompletableFuture<Path> ask(int number, Callable<Path> maker) {
        CompletableFuture<Path> answer = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                answer.complete(queue.await(key(number), making(number, maker)));
            } catch (FilmUnavailableException e) {
                answer.completeExceptionally(e);
            }
        });
        caller.setDaemon(true);
        caller.start();
        return answer;
    }

    private Callable<Path> making(int number, Callable<Path> maker) {
        return () -> {
            made.add(number);
            return maker.call();
        };
    }

    private static FilmKey key(int number) {
        return new FilmKey(1, number, 5, 41);
    }
}
