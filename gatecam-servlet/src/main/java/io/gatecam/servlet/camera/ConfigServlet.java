package io.gatecam.servlet.camera;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gatecam.Gatecam;
import io.gatecam.camera.ConfigFile;
import io.gatecam.error.ConfigurationReadOnlyException;
import io.gatecam.error.InvalidInputException;
import io.gatecam.servlet.access.Grant;
import io.gatecam.servlet.access.Guard;
import io.gatecam.servlet.endpoint.Endpoint;
import io.gatecam.servlet.http.Json;
import io.gatecam.servlet.http.Query;
import io.gatecam.servlet.http.RequestBody;
import io.gatecam.stream.Reconciliation;
import io.gatecam.stream.StreamStatus;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code GET /config} and {@code POST /config}: the list of cameras, with passwords masked. */
public final class ConfigServlet extends Endpoint {

    private static final int MAX_BYTES = 1 << 20;

    /** Tells pages before they offer what would be refused. */
    private static final String READ_ONLY = "X-Gatecam-Read-Only";

    private final Gatecam gatecam;

    public ConfigServlet(Guard guard, Gatecam gatecam) {
        super(guard);
        this.gatecam = gatecam;
    }

    @Override
    protected Map<String, Action> actions() {
        return Map.of("GET", Action.reading(this::show), "POST", Action.changing(this::replace));
    }

    private void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<ConfigFile> file = gatecam.configFile();
        if (file.isEmpty()) {
            response.setHeader(READ_ONLY, "source");
            Json.write(response, this::writeCameras);
            return;
        }
        if (!grant(request).includes(Grant.CONTROL)) {
            response.setHeader(READ_ONLY, "token");
        }
        byte[] masked = file.get().masked();
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(masked.length);
        response.getOutputStream().write(masked);
    }

    private void writeCameras(JsonGenerator json) throws IOException {
        List<StreamStatus> statuses = gatecam.streams().statuses();
        json.writeStartArray();
        for (StreamStatus status : statuses) {
            json.writeStartObject();
            json.writeNumberField("id", status.camera().id());
            json.writeStringField("url", status.camera().url().masked());
            json.writeStringField("name", status.camera().name());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void replace(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ConfigFile file = file(gatecam);
        boolean dryRun = isDryRun(request);
        byte[] list = RequestBody.json(request, MAX_BYTES);
        Reconciliation plan = dryRun ? gatecam.streams().preview(file.check(list)) : apply(file, list);
        Json.write(response, json -> write(json, plan, dryRun));
    }

    private Reconciliation apply(ConfigFile file, byte[] list) {
        file.replace(list);
        return gatecam.streams().reload();
    }

    private static boolean isDryRun(HttpServletRequest request) {
        String wanted = Query.of(request).get("dry_run").orElse("false");
        if (!wanted.equals("true") && !wanted.equals("false")) {
            throw new InvalidInputException("dry_run", "dry_run must be true or false");
        }
        return wanted.equals("true");
    }

    /** Who may not write the list may not have cameras tried for it either. */
    static ConfigFile file(Gatecam gatecam) {
        return gatecam.configFile()
                .orElseThrow(() -> new ConfigurationReadOnlyException(
                        "The list of cameras comes from the embedding program, so it cannot be replaced here"));
    }

    private static void write(JsonGenerator json, Reconciliation plan, boolean dryRun) throws IOException {
        json.writeStartObject();
        json.writeStringField("status", "ok");
        if (dryRun) {
            json.writeBooleanField("dry_run", true);
        }
        writeIds(json, "start", plan.started());
        writeIds(json, "restart", plan.restarted());
        writeIds(json, "stop", plan.stopped());
        writeIds(json, "keep", plan.kept());
        json.writeEndObject();
    }

    private static void writeIds(JsonGenerator json, String field, List<Integer> ids) throws IOException {
        json.writeArrayFieldStart(field);
        for (int id : ids) {
            json.writeNumber(id);
        }
        json.writeEndArray();
    }
}
