package io.gatecam.snapshot;

import java.time.Instant;
import java.util.List;

/**
 * What somebody said of a snapshot.
 *
 * @param savedAt when it was asked for; the epoch when that is not known
 * @param reason why; may be empty
 * @param labels unmodifiable
 */
record SnapshotNote(Instant savedAt, String reason, List<String> labels) {

    /** Of a snapshot that somebody else took, or whose note was lost with the power. */
    static final SnapshotNote NONE = new SnapshotNote(Instant.EPOCH, "", List.of());

    SnapshotNote {
        labels = List.copyOf(labels);
    }
}
