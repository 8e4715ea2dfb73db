package io.gatecam.servlet.snapshot;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gatecam.snapshot.Snapshot;
import io.gatecam.snapshot.SnapshotState;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Snapshots as JSON. */
public final class SnapshotJson {

    private SnapshotJson() {}

    /** One of a list. */
    static void write(JsonGenerator json, Snapshot snapshot) throws IOException {
        json.writeStartObject();
        writeMembers(json, snapshot);
        json.writeEndObject();
    }

    /** The description of a snapshot with its name; to be written into an object that is open. */
    public static void writeMembers(JsonGenerator json, Snapshot snapshot) throws IOException {
        json.writeNumberField("snapshot", snapshot.second());
        writeFields(json, snapshot);
    }

    /** What stands in every description of a snapshot; to be written into an object that is open. */
    static void writeFields(JsonGenerator json, Snapshot snapshot) throws IOException {
        List<Long> stills = snapshot.stills();
        json.writeNumberField("camera", snapshot.cameraId());
        json.writeBooleanField("complete", snapshot.state() == SnapshotState.COMPLETE);
        json.writeStringField("state", snapshot.state().name().toLowerCase(Locale.ROOT));
        json.writeStringField("reason", snapshot.reason());
        json.writeArrayFieldStart("labels");
        for (String label : snapshot.labels()) {
            json.writeString(label);
        }
        json.writeEndArray();
        json.writeStringField("note", snapshot.note());
        json.writeBooleanField("protected", snapshot.isProtected());
        json.writeNumberField("from", snapshot.first());
        json.writeNumberField("to", snapshot.last());
        json.writeNumberField("stills", stills.size());
        json.writeNumberField("missing", snapshot.missing().size());
        writeSecond(json, "first_still", stills.isEmpty() ? null : stills.get(0));
        writeSecond(json, "last_still", stills.isEmpty() ? null : stills.get(stills.size() - 1));
        json.writeNumberField("bytes", snapshot.bytes());
    }

    /** An entry of {@code /latest_snapshots}: images are named by their files, null where there is none. */
    static void writeEntry(JsonGenerator json, Snapshot snapshot) throws IOException {
        List<Long> stills = snapshot.stills();
        json.writeStartObject();
        json.writeNumberField("snapshot", snapshot.second());
        json.writeStringField("first_image", stills.isEmpty() ? null : fileName(stills.get(0)));
        json.writeStringField("last_image", stills.isEmpty() ? null : fileName(stills.get(stills.size() - 1)));
        writeFields(json, snapshot);
        json.writeEndObject();
    }

    /** One snapshot with the seconds of its stills. */
    static void writeWhole(JsonGenerator json, Snapshot snapshot) throws IOException {
        json.writeStartObject();
        writeMembers(json, snapshot);
        writeSeconds(json, "still_seconds", snapshot.stills());
        writeSeconds(json, "missing_seconds", snapshot.missing());
        json.writeEndObject();
    }

    private static void writeSeconds(JsonGenerator json, String name, List<Long> seconds) throws IOException {
        json.writeArrayFieldStart(name);
        for (long second : seconds) {
            json.writeNumber(second);
        }
        json.writeEndArray();
    }

    private static void writeSecond(JsonGenerator json, String name, @Nullable Long second) throws IOException {
        if (second == null) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, second);
        }
    }

    private static String fileName(long second) {
        return second + ".jpg";
    }
}
