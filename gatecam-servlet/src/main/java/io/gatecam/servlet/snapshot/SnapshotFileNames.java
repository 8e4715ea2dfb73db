package io.gatecam.servlet.snapshot;

import io.gatecam.snapshot.Snapshot;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What files of snapshots are called where they are saved: no system forbids it, and it sorts by time. */
final class SnapshotFileNames {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private SnapshotFileNames() {}

    static String base(Snapshot snapshot) {
        return base(snapshot.cameraId(), snapshot.second());
    }

    static String base(int cameraId, long second) {
        return "camera-" + cameraId + "-" + MOMENT.format(Instant.ofEpochSecond(second));
    }
}
