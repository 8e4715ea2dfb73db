package io.gatecam.jdbc;

import io.gatecam.archive.CameraTotals;
import io.gatecam.archive.Preview;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.archive.SegmentKey;
import io.gatecam.archive.SegmentQuery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The statements on the table of segments. Those that write are each one transaction. */
final class SegmentTable {

    private static final String BY_KEY = " WHERE camera_id = ? AND start_ms = ?";
    private static final String SELECT = "SELECT " + SegmentRow.COLUMNS + " FROM gatecam_segment";
    private static final String DELETE_OTHERS_OF_FILE = "DELETE FROM gatecam_segment WHERE path = ?";
    private static final String INSERT = "INSERT INTO gatecam_segment (" + SegmentRow.COLUMNS
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (camera_id, start_ms) DO NOTHING";
    private static final String UPDATE_PREVIEW = "UPDATE gatecam_segment SET preview_state = ?, preview_attempts = ?,"
            + " preview_reason = ?, thumbnail_path = ?, preview_path = ?, bytes = ?" + BY_KEY;
    // The state stands in the text, since an index on some rows is used only where the database sees it.
    private static final String PENDING =
            SELECT + " WHERE preview_state = 'pending' ORDER BY start_ms DESC, camera_id DESC LIMIT ?";
    private static final String TOTALS = "SELECT camera_id, COUNT(*), SUM(bytes), MIN(start_ms), MAX(start_ms)"
            + " FROM gatecam_segment GROUP BY camera_id ORDER BY camera_id";

    private final Duration timeout;

    SegmentTable(Duration timeout) {
        this.timeout = timeout;
    }

    Work<RecordedSegment> register(RecordedSegment segment) {
        return inTransaction(connection -> {
            Optional<RecordedSegment> known = find(connection, segment.key());
            if (known.isPresent()) {
                return known.get();
            }
            try (PreparedStatement delete = prepare(connection, DELETE_OTHERS_OF_FILE);
                    PreparedStatement insert = prepare(connection, INSERT)) {
                delete.setString(1, segment.path());
                delete.executeUpdate();
                SegmentRow.write(insert, segment);
                insert.executeUpdate();
            }
            return find(connection, segment.key()).orElseThrow();
        });
    }

    Work<List<RecordedSegment>> select(SegmentQuery query) {
        SegmentSelect select = SegmentSelect.of(query);
        return connection -> {
            try (PreparedStatement statement = prepare(connection, select.sql())) {
                for (int i = 0; i < select.values().size(); i++) {
                    statement.setLong(i + 1, select.values().get(i));
                }
                return segments(statement);
            }
        };
    }

    Work<Optional<RecordedSegment>> find(SegmentKey key) {
        return connection -> find(connection, key);
    }

    Work<Boolean> updatePreview(SegmentKey key, Preview preview, long bytes) {
        return inTransaction(connection -> {
            try (PreparedStatement update = prepare(connection, UPDATE_PREVIEW)) {
                SegmentRow.writePreview(update, 1, preview);
                update.setLong(6, bytes);
                setKey(update, 7, key);
                return update.executeUpdate() == 1;
            }
        });
    }

    Work<List<RecordedSegment>> pendingPreviews(int limit) {
        return connection -> {
            try (PreparedStatement statement = prepare(connection, PENDING)) {
                statement.setLong(1, limit);
                return segments(statement);
            }
        };
    }

    Work<Integer> remove(List<SegmentKey> keys) {
        return inTransaction(connection -> {
            try (PreparedStatement delete = prepare(connection, "DELETE FROM gatecam_segment" + BY_KEY)) {
                int removed = 0;
                for (SegmentKey key : keys) {
                    setKey(delete, 1, key);
                    removed += delete.executeUpdate();
                }
                return removed;
            }
        });
    }

    Work<List<CameraTotals>> totals() {
        return connection -> {
            try (PreparedStatement statement = prepare(connection, TOTALS);
                    ResultSet row = statement.executeQuery()) {
                List<CameraTotals> totals = new ArrayList<>();
                while (row.next()) {
                    totals.add(new CameraTotals(
                            row.getInt(1),
                            row.getLong(2),
                            row.getLong(3),
                            Instant.ofEpochMilli(row.getLong(4)),
                            Instant.ofEpochMilli(row.getLong(5))));
                }
                return List.copyOf(totals);
            }
        };
    }

    private Optional<RecordedSegment> find(Connection connection, SegmentKey key) throws SQLException {
        try (PreparedStatement statement = prepare(connection, SELECT + BY_KEY)) {
            setKey(statement, 1, key);
            return segments(statement).stream().findFirst();
        }
    }

    private static List<RecordedSegment> segments(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            return SegmentRow.readAll(rows);
        }
    }

    private static void setKey(PreparedStatement statement, int first, SegmentKey key) throws SQLException {
        statement.setInt(first, key.cameraId());
        statement.setLong(first + 1, key.startMillis());
    }

    private PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setQueryTimeout(Database.of(connection).statementSeconds(timeout));
        return statement;
    }

    private static <T> Work<T> inTransaction(Work<T> work) {
        return connection -> {
            connection.setAutoCommit(false);
            try {
                T result = work.with(connection);
                connection.commit();
                connection.setAutoCommit(true);
                return result;
            } catch (SQLException e) {
                undo(connection, e);
                throw e;
            }
        };
    }

    /** A full disk may have ended the transaction already, and a dead connection has none: only the reason counts. */
    private static void undo(Connection connection, SQLException reason) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }
}
