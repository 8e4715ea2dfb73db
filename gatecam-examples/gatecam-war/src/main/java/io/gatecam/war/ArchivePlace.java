package io.gatecam.war;

import io.gatecam.jdbc.JdbcArchive;
import io.gatecam.jdbc.JdbcArchiveOptions;
import io.gatecam.jdbc.SqliteArchive;
import java.nio.file.Path;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/**
 * Where it is kept what was recorded. PostgreSQL only by a data source of the server: its driver registers itself with
 * the JVM, which would keep the classes of a web application that brings it.
 *
 * @param dataSource the JNDI name of a data source; empty for SQLite in the data directory
 */
record ArchivePlace(Optional<String> dataSource) {

    static ArchivePlace parse(String value) throws WrongSettingException {
        if (value.equals("sqlite")) {
            return new ArchivePlace(Optional.empty());
        }
        // Other names could make the JVM ask a server on the network.
        if (value.startsWith("java:")) {
            return new ArchivePlace(Optional.of(value));
        }
        throw wrong();
    }

    /**
     * @param data the data directory, which need not exist yet
     * @return the archive, reached when it is first used
     * @throws WrongSettingException if the server has no such data source
     */
    JdbcArchive open(Path data) throws WrongSettingException {
        return dataSource.isEmpty()
                ? SqliteArchive.in(data)
                : JdbcArchive.open(find(dataSource.get()), JdbcArchiveOptions.defaults());
    }

    private static DataSource find(String name) throws WrongSettingException {
        try {
            if (InitialContext.doLookup(name) instanceof DataSource found) {
                return found;
            }
        } catch (NamingException e) {
            // Told below: what else it says is about the server's inside.
        }
        throw wrong();
    }

    private static WrongSettingException wrong() {
        return new WrongSettingException(
                RecordingSettings.ARCHIVE,
                "sqlite, or the JNDI name of a data source that the server has, such as java:comp/env/jdbc/gatecam");
    }
}
