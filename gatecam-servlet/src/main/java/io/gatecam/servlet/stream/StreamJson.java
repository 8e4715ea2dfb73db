package io.gatecam.servlet.stream;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gatecam.segment.RecordingHealth;
import io.gatecam.servlet.camera.FormatJson;
import io.gatecam.servlet.http.FileNames;
import io.gatecam.servlet.http.Json;
import io.gatecam.servlet.still.StillHeaders;
import io.gatecam.still.Still;
import io.gatecam.stream.ProcessUsage;
import io.gatecam.stream.RelayStatus;
import io.gatecam.stream.StreamStatus;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A stream as JSON: the ten fields of the replaced service first, by their old names, then gatecam's own. */
public final class StreamJson {

    private StreamJson() {}

    public static void write(JsonGenerator json, StreamStatus status, Instant now) throws IOException {
        ProcessUsage process = status.process().orElse(null);
        Still still = status.latestStill().orElse(null);
        json.writeStartObject();
        number(json, "cpu_percent", process == null ? null : oneDecimal(process.cpuPercent()));
        number(json, "created_at", process == null ? null : Json.unixSeconds(process.startedAt()));
        json.writeNumberField("disk_size", status.snapshotBytes());
        json.writeNumberField("id", status.camera().id());
        json.writeBooleanField("is_alive", status.isAlive());
        json.writeStringField("latest_image", still == null ? null : still.fileName());
        number(json, "memory", process == null ? null : BigDecimal.valueOf(process.memoryBytes()));
        number(json, "pid", process == null ? null : BigDecimal.valueOf(process.pid()));
        number(json, "uptime", process == null ? null : Json.seconds(StillHeaders.age(process.startedAt(), now)));
        json.writeStringField("url", status.camera().url().masked());
        writeMore(json, status, still == null ? null : StillHeaders.age(still.capturedAt(), now));
        json.writeEndObject();
    }

    private static void writeMore(JsonGenerator json, StreamStatus status, @Nullable Duration stillAge)
            throws IOException {
        json.writeStringField("name", status.camera().name());
        json.writeStringField("location", status.camera().location());
        json.writeStringField("state", lowerCase(status.state()));
        json.writeStringField("reason", FileNames.withoutFolders(status.reason()));
        json.writeNumberField("since", Json.unixSeconds(status.since()));
        number(
                json,
                "dark_since",
                status.darkSince()
                        .map(moment -> BigDecimal.valueOf(moment.getEpochSecond()))
                        .orElse(null));
        number(json, "still_age_seconds", stillAge == null ? null : Json.seconds(stillAge));
        json.writeStringField("frames", lowerCase(status.frames()));
        number(
                json,
                "keyframe_interval_ms",
                status.keyframeIntervalMillis().isPresent()
                        ? BigDecimal.valueOf(status.keyframeIntervalMillis().getAsInt())
                        : null);
        json.writeFieldName("format");
        FormatJson.write(json, status.format().orElse(null));
        writeRelay(json, status.relay().orElse(null));
        writeRecording(json, status.recording());
        json.writeNumberField("connections", status.connections());
        json.writeNumberField("published", status.stills().published());
        json.writeNumberField("dropped_surplus", status.stills().surplus());
        json.writeNumberField("dropped_slow_disk", status.stills().overrun());
        json.writeStringField(
                "disk_problem",
                status.stills().diskProblem().map(StreamJson::withoutPath).orElse(null));
        json.writeArrayFieldStart("camera_log");
        for (String line : status.log()) {
            json.writeString(FileNames.withoutFolders(line));
        }
        json.writeEndArray();
    }

    private static void writeRelay(JsonGenerator json, @Nullable RelayStatus relay) throws IOException {
        json.writeFieldName("relay");
        if (relay == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeStringField("target", relay.target());
        json.writeStringField("state", lowerCase(relay.state()));
        json.writeStringField("reason", relay.reason());
        json.writeNumberField("since", Json.unixSeconds(relay.since()));
        json.writeNumberField("losses", relay.losses());
        json.writeEndObject();
    }

    private static void writeRecording(JsonGenerator json, RecordingHealth recording) throws IOException {
        json.writeObjectFieldStart("recording");
        json.writeStringField("state", lowerCase(recording.state()));
        json.writeStringField("reason", FileNames.withoutFolders(recording.reason()));
        json.writeNumberField("since", Json.unixSeconds(recording.since()));
        json.writeNumberField("segments", recording.segments());
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, @Nullable BigDecimal value) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(value);
    }

    private static BigDecimal oneDecimal(double value) {
        return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
    }

    private static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** The operating system's reason stands after the file's name, which is nobody else's business. */
    private static String withoutPath(String problem) {
        return problem.substring(problem.lastIndexOf(": ") < 0 ? 0 : problem.lastIndexOf(": ") + 2);
    }
}
