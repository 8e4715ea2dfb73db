package io.gatecam.standalone;

import io.gatecam.jdbc.JdbcArchive;
import io.gatecam.jdbc.JdbcArchiveOptions;
import io.gatecam.jdbc.PostgresDsn;
import io.gatecam.jdbc.SqliteArchive;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where it is kept what was recorded. Prints without the login.
 *
 * @param database a PostgreSQL; empty for SQLite in the data directory
 */
record ArchivePlace(Optional<PostgresDsn> database) {

    static ArchivePlace sqlite() {
        return new ArchivePlace(Optional.empty());
    }

    static ArchivePlace postgres(PostgresDsn database) {
        return new ArchivePlace(Optional.of(database));
    }

    /**
     * @param data the data directory, which need not exist yet
     * @return the archive, reached when it is first used: neither a database that is down nor a directory that is held
     *     is a reason not to start
     */
    JdbcArchive open(Path data) {
        return database.map(ArchivePlace::reached).orElseGet(() -> SqliteArchive.in(data));
    }

    private static JdbcArchive reached(PostgresDsn database) {
        JdbcArchiveOptions options =
                JdbcArchiveOptions.builder().keepConnections(true).build();
        return JdbcArchive.open(database.dataSource(options.timeout()), options);
    }
}
