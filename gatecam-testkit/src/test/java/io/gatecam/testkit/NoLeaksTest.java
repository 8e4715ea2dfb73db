package io.gatecam.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoLeaksTest {

    private final NoLeaks.Watch watch = new NoLeaks.Watch(Leftovers.now(), Duration.ofMillis(100));

    @TempDir
    private Path folder;

    @Test
    void aLivingThreadOfGatecamIsFound() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = startThread("gatecam-left", end);
        assertThatThrownBy(watch::close)
                .isInstanceOf(AssertionError.class)
                .hasMessage("The test has left behind: thread gatecam-left");
        end.countDown();
        thread.join();
        watch.close();
    }

    @Test
    void aThreadOfSomebodyElseIsNone() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = startThread("other", end);
        assertThatCode(watch::close).doesNotThrowAnyException();
        end.countDown();
        thread.join();
    }

    @Test
    void whatEndsInTimeIsNoLeak() {
        NoLeaks.Watch patient = new NoLeaks.Watch(Leftovers.now(), Duration.ofSeconds(30));
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = startThread("gatecam-late", end);
        new Thread(end::countDown).start();
        assertThatCode(patient::close).doesNotThrowAnyException();
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void aLivingChildIsFoundAndADeadOneIsNot() throws IOException, InterruptedException {
        Process child = new ProcessBuilder("cat").start();
        assertThatThrownBy(watch::close).hasMessageContaining("child " + child.pid());
        child.destroyForcibly().waitFor();
        child.getInputStream().close();
        watch.close();
    }

    @Test
    void aTemporaryFileIsFoundAtAnyDepth() throws IOException {
        watch.directory(folder.resolve("data"));
        watch.close();
        Path file = Files.createDirectories(folder.resolve("data/live")).resolve("1.jpg.tmp");
        Files.createFile(file);
        assertThatThrownBy(watch::close).hasMessageContaining("file " + file);
    }

    @Test
    void openFilesBeyondTheSlackAreFound() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        List<InputStream> open = new ArrayList<>();
        for (int i = 0; i < 2 * NoLeaks.DESCRIPTOR_SLACK; i++) {
            open.add(Files.newInputStream(file));
        }
        assertThatThrownBy(watch::close).hasMessageContaining("open descriptors");
        for (InputStream input : open) {
            input.close();
        }
        watch.close();
    }

    private static Thread startThread(String name, CountDownLatch end) {
        Thread thread = new Thread(() -> awaitUninterrupted(end), name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void awaitUninterrupted(CountDownLatch end) {
        try {
            end.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
