package io.gatecam.segment;

import io.gatecam.archive.Archive;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.disk.Disk;
import io.gatecam.error.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Removes segments that nobody holds. Safe for use by several threads. */
final class SegmentRemoval {

    private final Archive archive;
    private final SegmentFiles files;
    private final SegmentHolds holds;
    private final Disk disk;

    SegmentRemoval(Archive archive, SegmentFiles files, SegmentHolds holds, Disk disk) {
        this.archive = archive;
        this.files = files;
        this.holds = holds;
        this.disk = disk;
    }

    /** The files first: a record without a file is forgotten by the next verification, a file without one returns. */
    boolean remove(RecordedSegment segment) {
        if (!holds.leave(segment.id())) {
            return false;
        }
        try {
            files.thumbnail(segment).ifPresent(this::delete);
            files.preview(segment).ifPresent(this::delete);
            delete(files.video(segment));
            archive.removeSegments(List.of(segment.id()));
            return true;
        } finally {
            holds.left(segment.id());
        }
    }

    private void delete(Path file) {
        try {
            disk.delete(file);
        } catch (IOException e) {
            throw new StorageException(file + " cannot be removed: " + e.getMessage(), e);
        }
    }
}
