package io.gatecam.jdbc;

import io.gatecam.error.ArchiveUnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens an archive in a file of SQLite, which needs no server. The driver unpacks native code into the directory of
 * temporary files, or that of the system property {@code org.sqlite.tmpdir}, which must allow to execute it.
 */
public final class SqliteArchive {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteArchive.class);

    /** A large file is read through in search of damage, and its tables may have to be rewritten. */
    private static final Duration FIRST_CONTACT = Duration.ofSeconds(60);

    private SqliteArchive() {}

    /**
     * The archive of a data directory, {@code .gatecam/archive.db}, with all defaults. The file is opened by the first
     * call on the archive, so that nothing is touched while another gatecam still holds the directory. Otherwise as
     * {@link #open(Path, JdbcArchiveOptions)}; but nobody waits for a large file to be read through: calls fail in time
     * until that is done.
     *
     * @param dataDirectory the data directory
     * @return the archive, to be closed
     */
    public static JdbcArchive in(Path dataDirectory) {
        return unopened(dataDirectory.resolve(".gatecam").resolve("archive.db"), JdbcArchiveOptions.defaults());
    }

    /**
     * Opens an archive with all defaults.
     *
     * @param file the file, which is made with its directory when it is missing
     * @return the archive, to be closed
     */
    public static JdbcArchive open(Path file) {
        return open(file, JdbcArchiveOptions.defaults());
    }

    /**
     * Opens an archive. A file that is damaged is put aside as {@code <file>.damaged-<unix seconds>}, and an empty
     * archive begins. This reads the whole file, and waits for that up to a minute. A file that is locked, or whose
     * disk is full, is tried again by each call on the archive.
     *
     * @param file the file, which is made with its directory when it is missing; on a local disk, since SQLite cannot
     *     share its memory over a network
     * @param options how it is used; connections are kept in any case
     * @return the archive, to be closed
     */
    public static JdbcArchive open(Path file, JdbcArchiveOptions options) {
        JdbcArchive archive = unopened(file, options);
        reach(archive, file);
        return archive;
    }

    private static JdbcArchive unopened(Path file, JdbcArchiveOptions options) {
        Duration timeout = options.timeout();
        // Less than a call may take, so that it fails by the lock, and says so.
        SqliteDataSource dataSource =
                new SqliteDataSource(file, timeout.multipliedBy(3).dividedBy(4));
        SqliteFile sqlite = new SqliteFile(file, dataSource);
        Schema schema = new Schema(dataSource);
        return new JdbcArchive(
                dataSource,
                () -> {
                    sqlite.putAsideIfDamaged();
                    schema.migrate();
                },
                JdbcArchiveOptions.builder()
                        .timeout(timeout)
                        .keepConnections(true)
                        .build());
    }

    private static void reach(JdbcArchive archive, Path file) {
        try {
            archive.reach(FIRST_CONTACT);
        } catch (ArchiveUnavailableException e) {
            LOG.warn("The archive {} cannot be used yet: {}", file, e.getMessage());
        }
    }
}
