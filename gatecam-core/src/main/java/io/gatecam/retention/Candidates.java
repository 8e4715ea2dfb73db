package io.gatecam.retention;

import io.gatecam.archive.RecordedSegment;

/** Segments that may be removed, as far as a plan asks for them. */
interface Candidates {

    /** Of all cameras, oldest first. */
    Iterable<RecordedSegment> all();

    /** Of one camera, oldest first. */
    Iterable<RecordedSegment> ofCamera(int cameraId);
}
