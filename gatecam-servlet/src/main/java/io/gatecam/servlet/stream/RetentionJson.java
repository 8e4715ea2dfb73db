package io.gatecam.servlet.stream;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gatecam.retention.RetentionReport;
import io.gatecam.retention.RetentionReport.Removed;
import io.gatecam.retention.RetentionRule;
import java.io.IOException;
import java.util.Locale;
import java.util.OptionalLong;

/** What was removed, and how it stands with the limits, as JSON. */
final class RetentionJson {

    private RetentionJson() {}

    static void write(JsonGenerator json, RetentionReport report) throws IOException {
        json.writeStartObject();
        number(json, "free_bytes", report.freeBytes());
        number(json, "min_free_bytes", report.floorBytes());
        json.writeObjectFieldStart("removed_segments");
        for (RetentionRule rule : RetentionRule.values()) {
            Removed removed = report.segments().getOrDefault(rule, new Removed(0, 0));
            json.writeNumberField(lowerCase(rule), removed.segments());
        }
        json.writeEndObject();
        json.writeNumberField("removed_segment_bytes", report.removedBytes());
        json.writeNumberField("removed_snapshots", report.snapshots());
        json.writeArrayFieldStart("unmet");
        for (RetentionRule rule : RetentionRule.values()) {
            if (report.unmet().contains(rule)) {
                json.writeString(lowerCase(rule));
            }
        }
        json.writeEndArray();
        json.writeBooleanField("clock_doubted", report.clockDoubted());
        json.writeStringField("problem", report.problem().orElse(null));
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, OptionalLong value) throws IOException {
        json.writeFieldName(name);
        if (value.isPresent()) {
            json.writeNumber(value.getAsLong());
        } else {
            json.writeNull();
        }
    }

    private static String lowerCase(RetentionRule rule) {
        return rule.name().toLowerCase(Locale.ROOT);
    }
}
