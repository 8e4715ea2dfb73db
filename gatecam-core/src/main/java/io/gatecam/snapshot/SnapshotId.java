package io.gatecam.snapshot;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What tells snapshots apart: the camera, and the Unix second of the moment. */
record SnapshotId(int cameraId, long second) {

    private static final Pattern CURSOR = Pattern.compile("(0|[1-9][0-9]{0,9})-(0|[1-9][0-9]{0,9})");

    /** As the place in a list that is ordered by moment, then by camera. */
    String toCursor() {
        return second + "-" + cameraId;
    }

    static Optional<SnapshotId> ofCursor(String cursor) {
        Matcher parts = CURSOR.matcher(cursor);
        if (!parts.matches() || Long.parseLong(parts.group(2)) > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        return Optional.of(new SnapshotId(Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(1))));
    }
}
