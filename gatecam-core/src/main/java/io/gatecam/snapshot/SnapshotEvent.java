package io.gatecam.snapshot;

/**
 * Something happened to a snapshot.
 *
 * @param kind what
 * @param snapshot the snapshot as it stood then; one that was removed, as it stood before
 */
public record SnapshotEvent(Kind kind, Snapshot snapshot) {

    /** What happens to snapshots. */
    public enum Kind {
        /** It was taken, and is being filled. */
        TAKEN,
        /** Its time is over; its state tells how it ended. */
        COMPLETED,
        /** Its note, labels or protection were changed. */
        CHANGED,
        /** It was removed. */
        REMOVED
    }
}
