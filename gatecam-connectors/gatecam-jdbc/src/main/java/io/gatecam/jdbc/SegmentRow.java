package io.gatecam.jdbc;

import io.gatecam.archive.Preview;
import io.gatecam.archive.RecordedSegment;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A segment as a row of the table. */
final class SegmentRow {

    static final String COLUMNS = "camera_id, start_ms, duration_ms, bytes, video_codec, audio_codec, path,"
            + " preview_state, preview_attempts, preview_reason, thumbnail_path, preview_path";

    private SegmentRow() {}

    static List<RecordedSegment> readAll(ResultSet rows) throws SQLException {
        List<RecordedSegment> segments = new ArrayList<>();
        while (rows.next()) {
            segments.add(read(rows));
        }
        return List.copyOf(segments);
    }

    private static RecordedSegment read(ResultSet row) throws SQLException {
        try {
            return RecordedSegment.builder(
                            row.getInt(1), Instant.ofEpochMilli(row.getLong(2)), Duration.ofMillis(row.getLong(3)))
                    .bytes(row.getLong(4))
                    .videoCodec(row.getString(5))
                    .audioCodec(row.getString(6))
                    .path(row.getString(7))
                    .preview(new Preview(
                            Preview.State.valueOf(row.getString(8).toUpperCase(Locale.ROOT)),
                            row.getInt(9),
                            row.getString(10),
                            row.getString(11),
                            row.getString(12)))
                    .build();
        } catch (IllegalArgumentException e) {
            throw new SQLException("A row holds what gatecam has never written: " + e.getMessage(), "XX001");
        }
    }

    static void write(PreparedStatement insert, RecordedSegment segment) throws SQLException {
        insert.setInt(1, segment.cameraId());
        insert.setLong(2, segment.start().toEpochMilli());
        insert.setLong(3, segment.duration().toMillis());
        insert.setLong(4, segment.bytes());
        insert.setString(5, segment.videoCodec());
        insert.setString(6, segment.audioCodec().orElse(null));
        insert.setString(7, segment.path());
        writePreview(insert, 8, segment.preview());
    }

    static void writePreview(PreparedStatement statement, int first, Preview preview) throws SQLException {
        statement.setString(first, preview.state().name().toLowerCase(Locale.ROOT));
        statement.setInt(first + 1, preview.attempts());
        statement.setString(first + 2, preview.reason());
        statement.setString(first + 3, preview.thumbnailPath());
        statement.setString(first + 4, preview.videoPath());
    }
}
