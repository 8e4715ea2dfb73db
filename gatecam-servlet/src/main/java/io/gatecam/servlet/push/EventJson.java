package io.gatecam.servlet.push;

import io.gatecam.Gatecam;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.servlet.http.Json;
import io.gatecam.servlet.segment.SegmentJson;
import io.gatecam.servlet.snapshot.SnapshotJson;
import io.gatecam.servlet.stream.StreamJson;
import io.gatecam.snapshot.Snapshot;
import io.gatecam.snapshot.SnapshotEvent;
import io.gatecam.still.Still;
import io.gatecam.stream.StreamStatus;
import java.util.Locale;

/** What events tell, as JSON on one line. */
final class EventJson {

    private final Gatecam gatecam;
    private final String root;

    /** @param root the URL path that gatecam is mounted at */
    EventJson(Gatecam gatecam, String root) {
        this.gatecam = gatecam;
        this.root = root;
    }

    String still(Still still) {
        return Json.text(json -> {
            json.writeStartObject();
            json.writeNumberField("camera", still.cameraId());
            json.writeNumberField("second", still.second());
            json.writeNumberField("captured_at", Json.unixSeconds(still.capturedAt()));
            json.writeStringField("kind", still.kind().name().toLowerCase(Locale.ROOT));
            json.writeEndObject();
        });
    }

    String stream(StreamStatus status) {
        return Json.text(json -> StreamJson.write(json, status, gatecam.clocks().now()));
    }

    String removedStream(int cameraId) {
        return Json.text(json -> {
            json.writeStartObject();
            json.writeNumberField("id", cameraId);
            json.writeBooleanField("removed", true);
            json.writeEndObject();
        });
    }

    /** Of one that was removed only what it was known by. */
    String snapshot(SnapshotEvent event) {
        Snapshot snapshot = event.snapshot();
        return Json.text(json -> {
            json.writeStartObject();
            json.writeStringField("change", event.kind().name().toLowerCase(Locale.ROOT));
            if (event.kind() == SnapshotEvent.Kind.REMOVED) {
                json.writeNumberField("snapshot", snapshot.second());
                json.writeNumberField("camera", snapshot.cameraId());
            } else {
                SnapshotJson.writeMembers(json, snapshot);
            }
            json.writeEndObject();
        });
    }

    String segment(RecordedSegment segment) {
        return Json.text(json -> new SegmentJson(gatecam, root).write(json, segment));
    }

    /** So that a page knows how far its own clock is off. */
    String time() {
        return Json.text(json -> {
            json.writeStartObject();
            json.writeNumberField("time", Json.unixSeconds(gatecam.clocks().now()));
            json.writeEndObject();
        });
    }
}
