package io.gatecam.servlet.snapshot;

import io.gatecam.Gatecam;
import io.gatecam.servlet.http.Json;
import io.gatecam.snapshot.RemovalReport;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;

/** Removes old snapshots and says what became of them. Both ways to ask for it lead here. */
final class SnapshotRemoval {

    private SnapshotRemoval() {}

    static void answer(HttpServletResponse response, Gatecam gatecam, long before) throws IOException {
        RemovalReport report = gatecam.snapshots().removeOlderThan(Instant.ofEpochSecond(before));
        Json.write(response, json -> {
            json.writeStartObject();
            json.writeStringField("status", "ok");
            json.writeNumberField("removed", report.removed());
            json.writeNumberField("filling", report.filling());
            json.writeNumberField("protected", report.spared());
            json.writeNumberField("failed", report.failed());
            json.writeEndObject();
        });
    }
}
