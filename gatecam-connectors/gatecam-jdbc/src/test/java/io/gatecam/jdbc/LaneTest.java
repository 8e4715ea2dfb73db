package io.gatecam.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.gatecam.error.ArchiveUnavailableException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With drivers that hang where no real one can be made to. */
@Timeout(30)
class LaneTest {

    private static final JdbcArchiveOptions IMPATIENT =
            JdbcArchiveOptions.builder().timeout(Duration.ofMillis(100)).build();

    private final CountDownLatch hang = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final AtomicInteger preparations = new AtomicInteger();

    /** Deaf to interrupts, as native code is. */
    private final Lane lane = new Lane(
            "gatecam-test-lane",
            new SqliteDataSource(Path.of(":memory:"), Duration.ofSeconds(1)),
            new Once(() -> {
                preparations.incrementAndGet();
                awaitUninterruptibly(hang);
            }),
            IMPATIENT);

    @AfterEach
    void close() {
        hang.countDown();
        lane.close();
    }

    @Test
    void aCallEndsInTimeAndThoseAfterItDoNotWait() {
        assertThat(failure()).hasMessageContaining("within 100 ms");
        assertThat(failure()).hasMessageContaining("still does not answer");
        assertThat(failure().retryable()).isTrue();
    }

    @Test
    void itIsUsedAgainWhenItGoesOn() {
        assertThat(failure()).isNotNull();

        hang.countDown();

        await().ignoreException(ArchiveUnavailableException.class)
                .until(() -> lane.call(connection -> "answer").equals("answer"));
        assertThat(preparations).hasValue(1);
    }

    @Test
    void closingReleasesThoseWhoWaitInLine() throws InterruptedException {
        try (Lane patient = new Lane(
                "gatecam-test-lane-2",
                new SqliteDataSource(Path.of(":memory:"), Duration.ofSeconds(1)),
                new Once(() -> {
                    begun.countDown();
                    awaitUninterruptibly(hang);
                }),
                JdbcArchiveOptions.builder().timeout(Duration.ofMinutes(1)).build())) {
            CompletableFuture<String> running = CompletableFuture.supplyAsync(
                    () -> patient.call(connection -> "answer"), task -> new Thread(task).start());
            begun.await();
            CompletableFuture<String> waiting = CompletableFuture.supplyAsync(
                    () -> patient.call(connection -> "answer"), task -> new Thread(task).start());

            patient.end();

            assertThatThrownBy(waiting::join).hasRootCauseMessage("The archive is closed");
            hang.countDown();
            assertThat(running.join()).isEqualTo("answer");
        }
    }

    @Test
    void aPreparationThatTakesLongerThanACallMayIsNotBrokenOff() {
        AtomicInteger begun = new AtomicInteger();
        try (Lane slow = new Lane(
                "gatecam-test-lane-2",
                new SqliteDataSource(Path.of(":memory:"), Duration.ofSeconds(1)),
                new Once(() -> {
                    begun.incrementAndGet();
                    awaitOrFail(hang);
                }),
                IMPATIENT)) {
            assertThatThrownBy(() -> slow.call(connection -> "answer")).hasMessageContaining("within 100 ms");

            hang.countDown();

            await().ignoreException(ArchiveUnavailableException.class)
                    .until(() -> slow.call(connection -> "answer").equals("answer"));
            assertThat(begun).hasValue(1);
        }
    }

    @Test
    void aDriverWithoutItsNativeCodeIsNoErrorOfTheCaller() {
        hang.countDown();

        assertThatThrownBy(() -> lane.call(connection -> {
                    throw new UnsatisfiedLinkError("_open_utf8");
                }))
                .isInstanceOf(ArchiveUnavailableException.class)
                .hasMessageContaining("org.sqlite.tmpdir");
    }

    @Test
    void whoIsInterruptedStaysInterrupted() {
        Thread.currentThread().interrupt();

        assertThat(failure()).hasMessageContaining("Interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aPreparationThatFailsIsTriedAgainByTheNextCall() {
        AtomicInteger attempts = new AtomicInteger();
        try (Lane failing = new Lane(
                "gatecam-test-lane-2",
                new SqliteDataSource(Path.of(":memory:"), Duration.ofSeconds(1)),
                new Once(() -> {
                    if (attempts.incrementAndGet() == 1) {
                        throw new SQLException("not yet", "57P03");
                    }
                }),
                JdbcArchiveOptions.defaults())) {
            assertThat(catchThrowableOfType(
                            ArchiveUnavailableException.class, () -> failing.call(connection -> "answer")))
                    .hasMessageContaining("not yet");
            assertThat(failing.<String>call(connection -> "answer")).isEqualTo("answer");
        }
    }

    private ArchiveUnavailableException failure() {
        return catchThrowableOfType(ArchiveUnavailableException.class, () -> lane.call(connection -> "answer"));
    }

    private static void awaitOrFail(CountDownLatch latch) throws SQLException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new SQLException("broken off", e);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean over = false;
        while (!over) {
            try {
                latch.await();
                over = true;
            } catch (InterruptedException e) {
                continue;
            }
        }
    }
}
