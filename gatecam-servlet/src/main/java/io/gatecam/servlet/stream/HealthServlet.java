package io.gatecam.servlet.stream;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gatecam.Gatecam;
import io.gatecam.servlet.access.Grant;
import io.gatecam.servlet.access.Guard;
import io.gatecam.servlet.endpoint.Endpoint;
import io.gatecam.servlet.http.FileNames;
import io.gatecam.servlet.http.Json;
import io.gatecam.servlet.http.RequestException;
import io.gatecam.servlet.http.RequestPath;
import io.gatecam.stream.StreamStatus;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code GET /health}, {@code /health/ready}: 200 while gatecam does its work, else 503; {@code GET /health/live}: 200
 * as long as it answers at all. As the probes of orchestrators expect it. The reasons, which tell of cameras, are only
 * for those who may read.
 */
public final class HealthServlet extends Endpoint {

    private final Gatecam gatecam;

    public HealthServlet(Guard guard, Gatecam gatecam) {
        super(guard);
        this.gatecam = gatecam;
    }

    @Override
    protected Map<String, Action> actions() {
        return Map.of("GET", Action.reading(this::show));
    }

    /** The probes of orchestrators have no token. */
    @Override
    protected Grant least() {
        return Grant.NONE;
    }

    private void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> parts = RequestPath.parts(request);
        boolean asksForLife = parts.equals(List.of("live"));
        if (!parts.isEmpty() && !asksForLife && !parts.equals(List.of("ready"))) {
            throw RequestException.notFound("There is nothing at this path");
        }
        Health health = Health.of(gatecam);
        boolean good = asksForLife || health.isReady();
        response.setStatus(good ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        boolean detailed = grant(request).includes(Grant.READ);
        Json.write(response, json -> write(json, health, detailed));
    }

    private static void write(JsonGenerator json, Health health, boolean detailed) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("live", true);
        json.writeBooleanField("ready", health.isReady());
        if (detailed) {
            writeReasons(json, health);
        }
        json.writeEndObject();
    }

    private static void writeReasons(JsonGenerator json, Health health) throws IOException {
        json.writeArrayFieldStart("problems");
        for (String problem : health.problems()) {
            json.writeString(problem);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("streams");
        for (StreamStatus stream : health.streams()) {
            json.writeStartObject();
            json.writeNumberField("id", stream.camera().id());
            json.writeBooleanField("is_alive", stream.isAlive());
            json.writeStringField("state", stream.state().name().toLowerCase(Locale.ROOT));
            json.writeStringField("reason", FileNames.withoutFolders(stream.reason()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeFieldName("retention");
        RetentionJson.write(json, health.retention());
        json.writeFieldName("history");
        HistoryJson.write(json, health.history());
    }
}
