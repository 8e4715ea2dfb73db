package io.gatecam.segment;

import io.gatecam.archive.RecordedSegment;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the files of segments are. Each may have been removed.
 *
 * @param dataDirectory the data directory
 */
record SegmentFiles(Path dataDirectory) {

    Path video(RecordedSegment segment) {
        return dataDirectory.resolve(segment.path());
    }

    /** Empty when there is none yet. */
    Optional<Path> thumbnail(RecordedSegment segment) {
        return Optional.ofNullable(segment.preview().thumbnailPath()).map(dataDirectory::resolve);
    }

    /** Empty when there is none yet. */
    Optional<Path> preview(RecordedSegment segment) {
        return Optional.ofNullable(segment.preview().videoPath()).map(dataDirectory::resolve);
    }
}
