package io.gatecam.benchmarks.archive;

import io.gatecam.archive.Archive;
import io.gatecam.archive.SegmentQuery;
import io.gatecam.jdbc.JdbcArchive;
import io.gatecam.jdbc.JdbcArchiveOptions;
import io.gatecam.jdbc.SqliteArchive;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** An archive with many segments, and the same rows in a table without an index. For use by one thread. */
public final class FullArchive implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final int CAMERA = 7;
    private static final int PAGE = 100;

    private static final SegmentQuery NEWEST =
            SegmentQuery.builder().camera(CAMERA).limit(PAGE).build();

    private static final String SCAN =
            "SELECT * FROM unindexed_segment WHERE camera_id = ? ORDER BY start_ms DESC LIMIT ?";

    private final Archive archive;
    private final Connection connection;
    private final Closeable server;

    private FullArchive(Archive archive, Connection connection, Closeable server) {
        this.archive = archive;
        this.connection = connection;
        this.server = server;
    }

    /**
     * Fills one in a file of SQLite, which takes some seconds for a million.
     *
     * @param folder an empty folder
     * @param segments how many
     * @return the archive
     * @throws SQLException if it cannot be filled
     */
    public static FullArchive inSqlite(Path folder, int segments) throws SQLException {
        Path file = folder.resolve("archive.db");
        Archive archive = SqliteArchive.open(file, options());
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        fill(connection, Rows.SQLITE, segments);
        return new FullArchive(archive, connection, () -> {});
    }

    /**
     * Fills one in a PostgreSQL of its own.
     *
     * @param folder an empty folder
     * @param segments how many
     * @return the archive
     * @throws IOException if this machine cannot run that PostgreSQL
     * @throws SQLException if it cannot be filled
     */
    public static FullArchive inPostgres(Path folder, int segments) throws IOException, SQLException {
        EmbeddedPostgres server =
                EmbeddedPostgres.builder().setDataDirectory(folder).start();
        Archive archive = JdbcArchive.open(server.getPostgresDatabase(), options());
        // Its table is made by the first call.
        archive.segments(NEWEST);
        Connection connection = server.getPostgresDatabase().getConnection();
        fill(connection, Rows.POSTGRESQL, segments);
        return new FullArchive(archive, connection, server);
    }

    private static JdbcArchiveOptions options() {
        return JdbcArchiveOptions.builder()
                .timeout(PATIENCE)
                .keepConnections(true)
                .build();
    }

    private static void fill(Connection connection, Rows rows, int segments) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(rows.insert(segments));
            statement.execute("CREATE TABLE unindexed_segment AS SELECT * FROM gatecam_segment");
            statement.execute("ANALYZE");
        }
    }

    /**
     * Asks for the newest 100 segments of a camera.
     *
     * @return how long that took, in milliseconds
     */
    public double pageMillis() {
        long before = System.nanoTime();
        int found = archive.segments(NEWEST).segments().size();
        return took(before, found);
    }

    /**
     * Asks the table without an index for the same.
     *
     * @return how long that took, in milliseconds
     * @throws SQLException if that fails
     */
    public double scanMillis() throws SQLException {
        long before = System.nanoTime();
        int found = 0;
        try (PreparedStatement statement = connection.prepareStatement(SCAN)) {
            statement.setInt(1, CAMERA);
            statement.setInt(2, PAGE);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found++;
                }
            }
        }
        return took(before, found);
    }

    private static double took(long beforeNanos, int found) {
        double millis = (System.nanoTime() - beforeNanos) / 1e6;
        if (found != PAGE) {
            throw new IllegalStateException("A page of " + found + " segments");
        }
        return millis;
    }

    @Override
    public void close() throws IOException, SQLException {
        connection.close();
        archive.close();
        server.close();
    }
}
