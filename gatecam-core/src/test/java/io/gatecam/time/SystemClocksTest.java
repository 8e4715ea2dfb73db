package io.gatecam.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SystemClocksTest {

    private static final String NAME = "gatecam-test-worker";

    private final Worker worker = Clocks.system().worker(NAME);
    private final List<String> ran = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        worker.close();
    }

    @Test
    void tasksRunInTheirOrderOnOneDaemonThreadOfTheGivenName() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        worker.execute(() -> thread.set(Thread.currentThread()));
        worker.execute(() -> ran.add("first"));
        worker.execute(() -> ran.add("second"));

        await().until(() -> ran.size() == 2);

        assertThat(ran).containsExactly("first", "second");
        assertThat(thread.get().getName()).isEqualTo(NAME);
        assertThat(thread.get().isDaemon()).isTrue();
    }

    @Test
    void aTaskThatThrowsDoesNotStopTheWorker() {
        worker.execute(() -> {
            throw new OutOfMemoryError("as intended");
        });
        worker.schedule(Duration.ZERO, () -> {
            throw new IllegalStateException("as intended");
        });
        worker.execute(() -> ran.add("next"));

        await().untilAsserted(() -> assertThat(ran).containsExactly("next"));
    }

    @Test
    void aTaskThatIsTakenBackDoesNotRun() {
        CountDownLatch hold = new CountDownLatch(1);
        worker.execute(() -> awaitQuietly(hold));
        worker.schedule(Duration.ZERO, () -> ran.add("never")).cancel();
        worker.execute(() -> ran.add("next"));
        hold.countDown();

        await().until(() -> !ran.isEmpty());

        assertThat(ran).containsExactly("next");
    }

    @Test
    void closingWaitsForTheTaskThatRunsAndDropsTheOthers() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch hold = new CountDownLatch(1);
        worker.execute(() -> {
            begun.countDown();
            awaitQuietly(hold);
            ran.add("running");
        });
        worker.execute(() -> ran.add("never"));
        awaitQuietly(begun);
        Thread closer = new Thread(worker::close);
        closer.start();
        await().until(() -> closer.getState() == Thread.State.TIMED_WAITING);
        hold.countDown();

        await().until(() -> !closer.isAlive());

        assertThat(ran).containsExactly("running");
        worker.execute(() -> ran.add("never"));
        worker.schedule(Duration.ZERO, () -> ran.add("never")).cancel();
        assertThat(ran).containsExactly("running");
    }

    @Test
    void aWorkerMayBeClosedByItsOwnTask() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        worker.execute(() -> {
            thread.set(Thread.currentThread());
            worker.close();
            ran.add("closed");
        });

        await().until(() -> !ran.isEmpty());
        await().until(() -> !thread.get().isAlive());

        assertThat(ran).containsExactly("closed");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
