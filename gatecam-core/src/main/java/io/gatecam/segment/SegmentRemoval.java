package io.gatecam.segment;

import io.gatecam.archive.RecordedSegment;
import io.gatecam.disk.Disk;
import io.gatecam.error.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes segments that nobody holds. Safe for use by several threads. */
final class SegmentRemoval {

    private static final Logger log = LoggerFactory.getLogger(SegmentRemoval.class);

    private final Path dataDirectory;
    private final SegmentHolds holds;
    private final Forgetting forgetting;
    private final Disk disk;

    SegmentRemoval(Path dataDirectory, SegmentHolds holds, Forgetting forgetting, Disk disk) {
        this.dataDirectory = dataDirectory;
        this.holds = holds;
        this.forgetting = forgetting;
        this.disk = disk;
    }

    boolean isRemovable(RecordedSegment segment) {
        return holds.isFree(segment.path()) && !forgetting.isWaiting(segment);
    }

    /** The files first: a record without a file is forgotten by the next verification, a file without one returns. */
    boolean remove(RecordedSegment segment) {
        if (!holds.leave(segment.path())) {
            return false;
        }
        try {
            boolean deleted = delete(new SegmentFileSet(dataDirectory, segment));
            boolean forgotten = forgetting.forget(segment);
            return deleted || forgotten;
        } finally {
            holds.left(segment.path());
        }
    }

    private boolean delete(SegmentFileSet files) {
        boolean deleted;
        try {
            deleted = files.delete(disk);
        } catch (IOException e) {
            throw new StorageException(files.segment().path() + " cannot be removed: " + e.getMessage(), e);
        }
        try {
            files.deleteEmptyFolders(disk);
        } catch (IOException e) {
            log.debug("The folder of {} stays: {}", files.segment().path(), e.getMessage());
        }
        return deleted;
    }
}
