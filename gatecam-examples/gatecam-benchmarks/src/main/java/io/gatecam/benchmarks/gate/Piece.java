package io.gatecam.benchmarks.gate;

import io.gatecam.archive.RecordedSegment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * A segment that a gatecam in another process has recorded.
 *
 * @param start when it begins
 * @param length how long it is
 * @param path its file below the data directory
 */
public record Piece(Instant start, Duration length, Path path) {

    /** As a word of an answer. */
    static String toWord(RecordedSegment segment) {
        return segment.start().toEpochMilli() + "," + segment.duration().toMillis() + "," + segment.path();
    }

    static Piece ofWord(String word) {
        String[] parts = word.split(",");
        return new Piece(
                Instant.ofEpochMilli(Long.parseLong(parts[0])),
                Duration.ofMillis(Long.parseLong(parts[1])),
                Path.of(parts[2]));
    }
}
