package io.gatecam.servlet.stream;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gatecam.still.HistoryReport;
import java.io.IOException;

/** How it stands with the stills that are kept, as JSON. */
final class HistoryJson {

    private HistoryJson() {}

    static void write(JsonGenerator json, HistoryReport report) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("on", report.on());
        json.writeBooleanField("listed", report.listed());
        json.writeNumberField("stills", report.stills());
        json.writeNumberField("bytes", report.bytes());
        json.writeNumberField("gave_way_bytes", report.gaveWayBytes());
        json.writeStringField("problem", report.problem().orElse(null));
        json.writeEndObject();
    }
}
