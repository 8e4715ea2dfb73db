package io.gatecam.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class SystemClocks implements Clocks {

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Worker worker(String threadName) {
        return new ThreadWorker(threadName);
    }

    private static final class ThreadWorker implements Worker {

        private static final Logger log = LoggerFactory.getLogger(Worker.class);
        private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

        private final ScheduledThreadPoolExecutor executor;
        private volatile @Nullable Thread thread;

        ThreadWorker(String threadName) {
            executor = new ScheduledThreadPoolExecutor(1, task -> {
                Thread created = new Thread(task, threadName);
                created.setDaemon(true);
                thread = created;
                return created;
            });
            executor.setRemoveOnCancelPolicy(true);
            executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
            executor.setRejectedExecutionHandler((task, closed) -> log.trace("Closed, so not run: {}", task));
        }

        @Override
        public void execute(Runnable task) {
            executor.execute(guarded(task));
        }

        @Override
        public Cancellable schedule(Duration delay, Runnable task) {
            ScheduledFuture<?> future = executor.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        }

        private static Runnable guarded(Runnable task) {
            return () -> {
                try {
                    task.run();
                } catch (RuntimeException | Error e) {
                    log.error("A task failed", e);
                }
            };
        }

        @Override
        public void close() {
            executor.getQueue().clear();
            executor.shutdown();
            if (Thread.currentThread() == thread) {
                return;
            }
            try {
                if (!executor.awaitTermination(CLOSE_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                    executor.shutdownNow();
                    log.warn("{} did not end within {}", thread == null ? "A worker" : thread.getName(), CLOSE_WAIT);
                }
            } catch (InterruptedException e) {
                executor.shutdownNow();
                Thread.currentThread().interrupt();
            }
        }
    }
}
