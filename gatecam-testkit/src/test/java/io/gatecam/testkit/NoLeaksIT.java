package io.gatecam.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** NoLeaks within JUnit; it waits for as long as it promises. */
@Isolated("What other tests start would be taken for leaks.")
class NoLeaksIT {

    @Test
    void aTestThatLeavesAFileFails() {
        run("leavesAFile").assertStatistics(stats -> stats.started(1).failed(1));
    }

    @Test
    void aTestThatCleansUpWithAutoCloseSucceeds() {
        run("cleansUp").assertStatistics(stats -> stats.started(1).succeeded(1));
    }

    private static Events run(String method) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(Watched.class, method, NoLeaks.Watch.class))
                .execute()
                .testEvents();
    }

    /** Run by the tests above only. */
    @ExtendWith(NoLeaks.class)
    static class Watched {

        @TempDir
        private Path data;

        @AutoClose
        private final Resource resource = new Resource();

        @Test
        void leavesAFile(NoLeaks.Watch watch) throws IOException {
            watch.directory(data);
            Files.createFile(data.resolve("a.tmp"));
            assertThat(data).isNotEmptyDirectory();
        }

        @Test
        void cleansUp(NoLeaks.Watch watch) {
            watch.directory(data);
            resource.open();
            assertThat(resource.thread.isAlive()).isTrue();
        }
    }

    /** A thread that ends when it is closed. */
    private static final class Resource implements AutoCloseable {

        private final CountDownLatch end = new CountDownLatch(1);
        private final Thread thread = new Thread(this::awaitEnd, "gatecam-resource");

        void open() {
            thread.setDaemon(true);
            thread.start();
        }

        private void awaitEnd() {
            try {
                end.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            end.countDown();
        }
    }
}
