package io.gatecam.jdbc;

import io.gatecam.archive.Archive;
import io.gatecam.archive.CameraTotals;
import io.gatecam.archive.Preview;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.archive.SegmentKey;
import io.gatecam.archive.SegmentPage;
import io.gatecam.archive.SegmentQuery;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * An archive in a database, SQLite or PostgreSQL. Its tables begin with {@code gatecam_} and are made, or brought up to
 * date, when the database is first reached: a database that is down is no reason not to start.
 *
 * <p>One archive belongs to one data directory. Several of them in one PostgreSQL need a schema each.
 *
 * <p>A call ends within {@link JdbcArchiveOptions#timeout()}, also when the database hangs. Two threads talk to it, one
 * to read and one to write; they end with {@link #close()}.
 */
public final class JdbcArchive implements Archive {

    private final Lane reads;
    private final Lane writes;
    private final SegmentTable segments;

    JdbcArchive(DataSource dataSource, Preparation preparation, JdbcArchiveOptions options) {
        Once once = new Once(preparation);
        this.reads = new Lane("gatecam-archive-read", dataSource, once, options);
        this.writes = new Lane("gatecam-archive-write", dataSource, once, options);
        this.segments = new SegmentTable(options.timeout());
    }

    /**
     * Opens an archive. The database is not reached yet.
     *
     * @param dataSource gives connections to SQLite or PostgreSQL, and is not closed; a pool, or one that makes a
     *     connection each time, and then {@link JdbcArchiveOptions.Builder#keepConnections} saves that
     * @param options how it is used
     * @return the archive, to be closed
     */
    public static JdbcArchive open(DataSource dataSource, JdbcArchiveOptions options) {
        return new JdbcArchive(dataSource, new Schema(dataSource)::migrate, options);
    }

    /**
     * Makes the first contact.
     *
     * @param limit how long to wait for it, instead of the timeout of calls
     * @throws io.gatecam.error.ArchiveUnavailableException if it fails; the next call tries again
     */
    void reach(Duration limit) {
        reads.call(Database::of, limit);
    }

    @Override
    public RecordedSegment register(RecordedSegment segment) {
        return writes.call(segments.register(segment));
    }

    @Override
    public SegmentPage segments(SegmentQuery query) {
        return SegmentPage.of(reads.call(segments.select(query)), query.limit());
    }

    @Override
    public Optional<RecordedSegment> segment(String id) {
        return SegmentKey.parse(id).flatMap(key -> reads.call(segments.find(key)));
    }

    @Override
    public boolean updatePreview(String id, Preview preview, long bytes) {
        return SegmentKey.parse(id)
                .map(key -> writes.call(segments.updatePreview(key, preview, bytes)))
                .orElse(false);
    }

    @Override
    public List<RecordedSegment> pendingPreviews(int limit) {
        return reads.call(segments.pendingPreviews(limit));
    }

    @Override
    public int removeSegments(Collection<String> ids) {
        List<SegmentKey> keys =
                ids.stream().map(SegmentKey::parse).flatMap(Optional::stream).toList();
        return writes.call(segments.remove(keys));
    }

    @Override
    public List<CameraTotals> totals() {
        return reads.call(segments.totals());
    }

    @Override
    public void close() {
        // So that they are waited for at the same time.
        writes.end();
        reads.close();
        writes.close();
    }
}
