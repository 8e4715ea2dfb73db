package io.gatecam.servlet.snapshot;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gatecam.snapshot.SnapshotVerification;
import java.io.IOException;
import java.util.Locale;

/** What a verification told, as JSON. */
final class VerificationJson {

    private VerificationJson() {}

    static void write(JsonGenerator json, SnapshotVerification verification) throws IOException {
        json.writeStartObject();
        json.writeNumberField("camera", verification.cameraId());
        json.writeNumberField("snapshot", verification.second());
        json.writeBooleanField("ok", verification.isOk());
        json.writeStringField("manifest", lowerCase(verification.manifest()));
        json.writeArrayFieldStart("stills");
        for (SnapshotVerification.StillCheck still : verification.stills()) {
            json.writeStartObject();
            json.writeNumberField("second", still.second());
            json.writeStringField("result", lowerCase(still.result()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
