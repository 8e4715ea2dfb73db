package io.gatecam.segment;

import io.gatecam.archive.RecordedSegment;

/** Hears of each segment that was recorded. */
@FunctionalInterface
public interface SegmentListener {

    /**
     * A segment is closed, and the archive has it. Called by a thread of this listener's own, one segment after the
     * other. A listener that is slow loses segments, which its {@link io.gatecam.event.Subscription} counts; it never
     * delays a recording or another listener.
     *
     * @param segment the segment; its thumbnail and preview are not made yet
     */
    void onSegment(RecordedSegment segment);

    /**
     * The store is closed, nothing follows. Called by the same thread, after the last segment, unless the subscription
     * was closed before. The default does nothing.
     */
    default void onEnd() {}
}
