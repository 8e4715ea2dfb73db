package io.gatecam.segment;

import io.gatecam.archive.RecordedSegment;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A file of a recording, closed or still being written.
 *
 * @param file its path; it is moved when it is closed, replaced when it has been made seekable, and removed when it is
 *     too old
 * @param start when its first picture was taken. While it is written this is an estimate: where it follows a segment
 *     without a gap the end of that one, else what the stills tell, else the second in which it was opened
 * @param segment what is known of it; empty while it is written
 */
public record SegmentFile(Path file, Instant start, Optional<RecordedSegment> segment) {}
