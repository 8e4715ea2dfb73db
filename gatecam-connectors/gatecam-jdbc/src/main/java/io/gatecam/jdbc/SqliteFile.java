package io.gatecam.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The file of an archive. One that is damaged is put aside under another name, never removed. */
final class SqliteFile {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteFile.class);

    /** A database is up to three files; a log that stayed behind would be taken for that of the new one. */
    private static final String[] SUFFIXES = {"", "-wal", "-shm"};

    private final Path file;
    private final DataSource dataSource;

    SqliteFile(Path file, DataSource dataSource) {
        this.file = file;
        this.dataSource = dataSource;
    }

    void putAsideIfDamaged() throws SQLException {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.exists(file) && isDamaged()) {
                putAside();
            }
        } catch (IOException e) {
            throw new SQLException("The directory of " + file + " cannot be used: " + e, "58030");
        }
    }

    private boolean isDamaged() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet verdict = statement.executeQuery("PRAGMA quick_check(1)")) {
            return !verdict.next() || !"ok".equals(verdict.getString(1));
        } catch (SQLiteException e) {
            int kind = e.getResultCode().code & 0xFF;
            if (kind == SQLiteErrorCode.SQLITE_CORRUPT.code || kind == SQLiteErrorCode.SQLITE_NOTADB.code) {
                return true;
            }
            throw e;
        }
    }

    private void putAside() throws IOException {
        long second = Instant.now().getEpochSecond();
        while (Files.exists(aside(second, ""))) {
            second++;
        }
        for (String suffix : SUFFIXES) {
            Path part = Path.of(file + suffix);
            if (Files.exists(part)) {
                Files.move(part, aside(second, suffix));
            }
        }
        LOG.error(
                "The archive {} is damaged. It is kept as {}, and an empty one takes its place, to be filled from"
                        + " the files by a verification",
                file,
                aside(second, "").getFileName());
    }

    private Path aside(long second, String suffix) {
        return Path.of(file + ".damaged-" + second + suffix);
    }
}
