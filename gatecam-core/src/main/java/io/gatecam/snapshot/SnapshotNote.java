package io.gatecam.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What somebody said of a snapshot.
 *
 * @param savedAt when it was asked for; the epoch when that is not known
 * @param reason why; may be empty
 * @param labels unmodifiable
 * @param text in words; may be empty
 * @param isProtected whether it must not be removed
 */
record SnapshotNote(Instant savedAt, String reason, List<String> labels, String text, boolean isProtected) {

    /** Of a snapshot that somebody else took, or whose note was lost with the power. */
    static final SnapshotNote NONE = new SnapshotNote(Instant.EPOCH, "", List.of(), "", false);

    SnapshotNote {
        labels = List.copyOf(labels);
    }

    SnapshotNote with(SnapshotChange change) {
        return new SnapshotNote(
                savedAt,
                reason,
                change.labels().orElse(labels),
                change.note().orElse(text),
                change.isProtected().orElse(isProtected));
    }

    /** What a second request for the same snapshot says besides: two cars may come within one second. */
    SnapshotNote and(SnapshotRequest request) {
        List<String> all = Stream.concat(labels.stream(), request.labels().stream())
                .distinct()
                .limit(SnapshotRequest.MAX_LABELS)
                .toList();
        return new SnapshotNote(savedAt, reason, all, text.isEmpty() ? request.note() : text, isProtected);
    }

    SnapshotNote asProtected() {
        return new SnapshotNote(savedAt, reason, labels, text, true);
    }
}
