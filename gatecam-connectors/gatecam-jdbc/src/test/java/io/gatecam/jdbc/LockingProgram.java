package io.gatecam.jdbc;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Holds the lock of a file of SQLite, as a program for looking into databases may, until its input ends. */
final class LockingProgram {

    private LockingProgram() {}

    public static void main(String[] args) throws SQLException, IOException {
        try (Connection connection = new SqliteDataSource(Path.of(args[0]), Duration.ofSeconds(1)).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA locking_mode = EXCLUSIVE");
            statement.execute("BEGIN EXCLUSIVE");
            System.out.println("locked");
            while (System.in.read() >= 0) {
                // Only its end counts.
            }
        }
    }
}
