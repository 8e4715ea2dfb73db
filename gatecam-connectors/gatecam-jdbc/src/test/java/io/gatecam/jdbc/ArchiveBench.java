package io.gatecam.jdbc;

import io.gatecam.archive.Archive;
import io.gatecam.archive.SegmentQuery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Measures an archive of a million segments of 32 cameras, by hand: its argument is a directory for the file. */
final class ArchiveBench {

    private static final int CAMERAS = 32;
    private static final int SEGMENTS = 1_000_000;
    private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final Instant MIDDLE = Instant.ofEpochMilli(START + 300_000L * SEGMENTS / CAMERAS / 2);

    private ArchiveBench() {}

    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0], "bench.db");
        JdbcArchiveOptions patient =
                JdbcArchiveOptions.builder().timeout(Duration.ofMinutes(1)).build();
        if (Files.notExists(file)) {
            SqliteArchive.open(file).close();
            fill(file);
        }
        long before = System.nanoTime();
        try (Archive archive = SqliteArchive.open(file, patient)) {
            print("open, with the search for damage", new long[] {System.nanoTime() - before});
            SegmentQuery newest = SegmentQuery.builder().camera(7).build();
            IntStream.range(0, 2_000).forEach(i -> archive.segments(newest));
            measure("newest 100 of a camera", 500, () -> archive.segments(newest));
            measure(
                    "newest 100 of all",
                    500,
                    () -> archive.segments(SegmentQuery.builder().build()));
            measure(
                    "newest 100 of 10 cameras",
                    200,
                    () -> archive.segments(SegmentQuery.builder()
                            .cameras(IntStream.range(0, 10).boxed().toList())
                            .build()));
            measure(
                    "100 of a camera, from the middle",
                    500,
                    () -> archive.segments(SegmentQuery.builder()
                            .camera(7)
                            .overlapping(null, MIDDLE)
                            .build()));
            measure(
                    "100 of a camera, after a cursor in the middle",
                    500,
                    () -> archive.segments(newest.after("7-" + MIDDLE.toEpochMilli())));
            measure(
                    "what overlaps 10 minutes of a camera",
                    500,
                    () -> archive.overlapping(7, MIDDLE, MIDDLE.plusSeconds(600)));
            measure(
                    "what overlaps 10 minutes of all",
                    500,
                    () -> archive.segments(SegmentQuery.builder()
                            .overlapping(MIDDLE, MIDDLE.plusSeconds(600))
                            .build()));
            measure("pending previews", 500, () -> archive.pendingPreviews(10));
            measure("totals", 10, archive::totals);
            measure("register", 200, new Runnable() {
                private int number = (int) (System.nanoTime() & 0xFFFF) * 200;

                @Override
                public void run() {
                    archive.register(Segments.number(number++));
                }
            });
        }
    }

    private static void measure(String what, int rounds, Runnable action) {
        IntStream.range(0, rounds / 2).forEach(i -> action.run());
        long[] nanos = new long[rounds];
        for (int i = 0; i < rounds; i++) {
            long before = System.nanoTime();
            action.run();
            nanos[i] = System.nanoTime() - before;
        }
        print(what, nanos);
    }

    private static void print(String what, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                "%-50s median %8.3f ms, p99 %8.3f ms%n",
                what, nanos[nanos.length / 2] / 1e6, nanos[nanos.length * 99 / 100] / 1e6);
    }

    private static void fill(Path file) throws Exception {
        try (Connection connection = new SqliteDataSource(file, Duration.ofSeconds(1)).getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < " + (SEGMENTS - 1) + ")"
                            + " INSERT INTO gatecam_segment SELECT i % " + CAMERAS + ", " + START + " + i / " + CAMERAS
                            + " * 300000 + i % " + CAMERAS + ", 299960, 5000000 + i, 'h264', NULL,"
                            + " 'camera_' || (i % " + CAMERAS + ") || '/segments/2026/01/01/' || (" + START / 1000
                            + " + i / " + CAMERAS + " * 300) || '.mp4', 'done', 1, NULL, 'camera_' || (i % " + CAMERAS
                            + ") || '/segments/2026/01/01/' || i || '.jpg', NULL FROM n",
                    "PRAGMA wal_checkpoint(TRUNCATE)")) {
                statement.execute(sql);
            }
        }
    }
}
