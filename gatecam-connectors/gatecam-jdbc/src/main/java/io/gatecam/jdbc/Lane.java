package io.gatecam.jdbc;

import io.gatecam.error.ArchiveUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One thread that talks to the database, so that whoever calls waits only as long as is agreed, whatever the driver
 * waits for.
 */
final class Lane implements AutoCloseable {

    private static final int WAITING_CALLS = 64;

    private final DataSource dataSource;
    private final Once preparation;
    private final JdbcArchiveOptions options;
    private final ThreadPoolExecutor executor;

    /** The call that the thread is busy with. Written by that thread. */
    private volatile @Nullable Object running;

    /** The last call that somebody has given up waiting for. */
    private volatile @Nullable Object abandoned;

    /** The connection that is kept. Confined to the lane's thread. */
    private @Nullable Connection kept;

    Lane(String threadName, DataSource dataSource, Once preparation, JdbcArchiveOptions options) {
        this.dataSource = dataSource;
        this.preparation = preparation;
        this.options = options;
        this.executor =
                new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING_CALLS), task -> {
                    Thread thread = new Thread(task, threadName);
                    thread.setDaemon(true);
                    return thread;
                });
    }

    <T> T call(Work<T> work) {
        return call(work, options.timeout());
    }

    <T> T call(Work<T> work, Duration limit) {
        Object busyWith = running;
        if (busyWith != null && busyWith == abandoned) {
            throw new ArchiveUnavailableException("The archive's database still does not answer", true);
        }
        Object token = new Object();
        return await(submit(() -> perform(work, token)), token, limit);
    }

    /** Under the monitor of {@link #end}, so that no call comes behind the one that closes the connection. */
    private synchronized <T> Future<T> submit(Callable<T> call) {
        if (executor.isShutdown()) {
            throw new ArchiveUnavailableException("The archive is closed", false);
        }
        try {
            return executor.submit(call);
        } catch (RejectedExecutionException e) {
            throw new ArchiveUnavailableException("Too many calls wait for the archive", true);
        }
    }

    private <T> T await(Future<T> answer, Object token, Duration limit) {
        try {
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            abandoned = token;
            // A preparation that is broken off would begin anew, and again take longer than a call may.
            answer.cancel(preparation.isDone());
            throw new ArchiveUnavailableException(
                    "The archive's database did not answer within " + limit.toMillis() + " ms", true);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new ArchiveUnavailableException("Interrupted while waiting for the archive", true);
        } catch (CancellationException e) {
            throw new ArchiveUnavailableException("The archive is closed", false);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException reason) {
                throw Failure.of(reason);
            }
            if (e.getCause() instanceof LinkageError) {
                throw new ArchiveUnavailableException(
                        "The native code of the archive's driver cannot be used: -Dorg.sqlite.tmpdir must name a"
                                + " directory that can be written and allows to execute",
                        false);
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            // Pools and data sources of a host may throw what they like.
            throw new ArchiveUnavailableException(
                    "The archive's database fails: " + Failure.redacted(String.valueOf(e.getCause())), true);
        }
    }

    private <T> T perform(Work<T> work, Object token) throws SQLException {
        running = token;
        try {
            preparation.ensure();
            return options.keepConnections() ? withKept(work) : withBorrowed(work);
        } finally {
            running = null;
        }
    }

    private <T> T withBorrowed(Work<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Database database = Database.of(connection);
            int before = database.bound(connection, networkMillis());
            T result = work.with(connection);
            database.bound(connection, before);
            return result;
        }
    }

    private <T> T withKept(Work<T> work) throws SQLException {
        boolean fresh = kept == null;
        try {
            return work.with(connection());
        } catch (SQLException e) {
            discard();
            if (fresh || Thread.currentThread().isInterrupted() || !isDeadConnection(e)) {
                throw e;
            }
        }
        try {
            return work.with(connection());
        } catch (SQLException e) {
            discard();
            throw e;
        }
    }

    private Connection connection() throws SQLException {
        Connection connection = kept;
        if (connection == null) {
            connection = dataSource.getConnection();
            kept = connection;
            Database.of(connection).bound(connection, networkMillis());
        }
        return connection;
    }

    /** The server was restarted, or something between it and us has dropped the connection. */
    private static boolean isDeadConnection(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }

    private void discard() {
        Connection connection = kept;
        kept = null;
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException alreadyBroken) {
                // It is of no use any more, and what led here is reported.
            }
        }
    }

    private int networkMillis() {
        return Math.toIntExact(options.timeout().toMillis());
    }

    /** Takes no more calls, and gives up those that wait. */
    synchronized void end() {
        if (!executor.isShutdown()) {
            List<Runnable> waiting = new ArrayList<>();
            executor.getQueue().drainTo(waiting);
            waiting.forEach(call -> ((Future<?>) call).cancel(false));
            executor.execute(this::discard);
            executor.shutdown();
        }
    }

    /** Ends, and waits for the work at hand, as long as a call may take. */
    @Override
    public void close() {
        end();
        try {
            if (!executor.awaitTermination(networkMillis(), TimeUnit.MILLISECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
