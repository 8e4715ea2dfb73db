package io.gatecam.retention;

import io.gatecam.archive.RecordedSegment;
import io.gatecam.segment.SegmentStore;
import java.util.function.Predicate;

/**
 * What may be removed as the names of the files tell, for when the archive does not answer.
 *
 * @param segments lists the files
 * @param mayGo which of them
 */
record FilesOnDisk(SegmentStore segments, Predicate<RecordedSegment> mayGo) implements Candidates {

    @Override
    public Iterable<RecordedSegment> all() {
        return () ->
                segments.oldestOnDisk(RetentionPlan.MOST).stream().filter(mayGo).iterator();
    }

    @Override
    public Iterable<RecordedSegment> ofCamera(int cameraId) {
        return () -> segments.oldestOnDisk(RetentionPlan.MOST).stream()
                .filter(mayGo)
                .filter(segment -> segment.cameraId() == cameraId)
                .iterator();
    }
}
