package io.gatecam.benchmarks.archive;

import java.time.Instant;

/** Segments of 32 cameras that record all day in pieces of five minutes, as a statement makes them. */
enum Rows {
    SQLITE("WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %d - 1)", "n"),
    POSTGRESQL("", "generate_series(0::bigint, %d - 1) AS n(i)");

    private static final int CAMERAS = 32;
    private static final long START_MILLIS =
            Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    private final String with;
    private final String source;

    Rows(String with, String source) {
        this.with = with;
        this.source = source;
    }

    String insert(int count) {
        String camera = "i %% %d".formatted(CAMERAS);
        String startMillis = "%d + i / %d * 300000 + i %% %d".formatted(START_MILLIS, CAMERAS, CAMERAS);
        String file = "'camera_' || (%s) || '/segments/2026/01/01/' || i".formatted(camera);
        return with.formatted(count) + " INSERT INTO gatecam_segment (camera_id, start_ms, duration_ms, bytes,"
                + " video_codec, path, preview_state, preview_attempts, thumbnail_path)"
                + " SELECT " + camera + ", " + startMillis + ", 299960, 5000000 + i, 'h264', " + file + " || '.mp4',"
                + " 'done', 1, " + file + " || '.jpg' FROM " + source.formatted(count);
    }
}
