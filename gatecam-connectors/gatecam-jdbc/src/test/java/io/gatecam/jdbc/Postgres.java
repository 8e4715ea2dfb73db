package io.gatecam.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL on a port of its own, which a test can stop, halt and start again. For use by one thread. */
final class Postgres implements AutoCloseable {

    private final Path directory;
    private final int port;
    private @Nullable EmbeddedPostgres server;

    Postgres(Path directory) throws IOException {
        this.directory = directory;
        this.port = freePort();
        start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Does nothing while it runs. */
    void start() throws IOException {
        if (server != null) {
            return;
        }
        server = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
    }

    void stop() throws IOException {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    String dsn() {
        return "postgresql://postgres:postgres@127.0.0.1:" + port + "/postgres";
    }

    /** One that waits for as long as a busy machine may take. */
    DataSource dataSource() {
        return dataSource(Duration.ofMinutes(1));
    }

    DataSource dataSource(Duration patience) {
        return PostgresDsn.parse(dsn()).dataSource(patience);
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Stops all of its processes where they are, as a machine does that hangs. */
    void halt() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void resume() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        long postmaster = Long.parseLong(
                Files.readAllLines(directory.resolve("postmaster.pid")).get(0).trim());
        List<String> command = new ArrayList<>(List.of("kill", signal));
        ProcessHandle handle = ProcessHandle.of(postmaster).orElseThrow();
        Stream.concat(Stream.of(handle), handle.descendants()).forEach(each -> command.add(Long.toString(each.pid())));
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException("kill " + signal + " failed");
        }
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
