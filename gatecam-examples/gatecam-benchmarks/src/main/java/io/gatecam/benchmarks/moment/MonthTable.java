package io.gatecam.benchmarks.moment;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The same stills as rows of SQLite, found by the key of the table. For use by one thread. */
public final class MonthTable implements AutoCloseable {

    private static final int BATCH = 10_000;

    private static final String NEAREST = "SELECT second FROM ("
            + " SELECT * FROM (SELECT second FROM still WHERE camera = ?1 AND second <= ?2"
            + " ORDER BY second DESC LIMIT 1)"
            + " UNION ALL"
            + " SELECT * FROM (SELECT second FROM still WHERE camera = ?1 AND second >= ?2"
            + " ORDER BY second LIMIT 1)"
            + ") ORDER BY abs(second - ?2), second LIMIT 1";

    private final Connection connection;
    private final PreparedStatement nearest;

    /**
     * Fills a table, which takes a minute for 50 million rows.
     *
     * @param file where; made anew
     * @param cameras how many of the month's cameras
     * @throws SQLException if it cannot be filled
     */
    public MonthTable(Path file, int cameras) throws SQLException {
        this.connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous = OFF");
            statement.execute("PRAGMA cache_size = -65536");
            statement.execute("CREATE TABLE still (camera INTEGER, second INTEGER, PRIMARY KEY (camera, second))"
                    + " WITHOUT ROWID");
        }
        connection.setAutoCommit(false);
        for (int camera = 0; camera < cameras; camera++) {
            fill(camera);
        }
        connection.commit();
        this.nearest = connection.prepareStatement(NEAREST);
    }

    private void fill(int camera) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO still VALUES (?, ?)")) {
            int waiting = 0;
            for (long second : Month.seconds(camera)) {
                insert.setInt(1, camera);
                insert.setLong(2, second);
                insert.addBatch();
                if (++waiting == BATCH) {
                    insert.executeBatch();
                    waiting = 0;
                }
            }
            insert.executeBatch();
        }
    }

    /**
     * Finds the nearest still of a camera.
     *
     * @param camera the camera
     * @param second where to look
     * @return the second that was found
     * @throws SQLException if that fails
     */
    public long nearest(int camera, long second) throws SQLException {
        nearest.setInt(1, camera);
        nearest.setLong(2, second);
        try (ResultSet found = nearest.executeQuery()) {
            return found.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        nearest.close();
        connection.close();
    }
}
