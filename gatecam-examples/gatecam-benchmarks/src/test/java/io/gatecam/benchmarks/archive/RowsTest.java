package io.gatecam.benchmarks.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.archive.RecordedSegment;
import io.gatecam.archive.SegmentQuery;
import io.gatecam.jdbc.JdbcArchive;
import io.gatecam.jdbc.SqliteArchive;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowsTest {

    @TempDir
    private Path folder;

    @Test
    void areSegmentsOfCamerasThatRecordAllDay() throws SQLException {
        Path file = folder.resolve("archive.db");
        try (JdbcArchive archive = SqliteArchive.open(file);
                Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(Rows.SQLITE.insert(96))).isEqualTo(96);

            List<RecordedSegment> newestFirst =
                    archive.segments(SegmentQuery.builder().camera(7).build()).segments();
            assertThat(newestFirst).hasSize(3);
            assertThat(Duration.between(
                            newestFirst.get(1).start(), newestFirst.get(0).start()))
                    .isEqualTo(Duration.ofMinutes(5));
        }
    }
}
