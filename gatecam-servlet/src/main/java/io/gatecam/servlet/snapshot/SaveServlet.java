package io.gatecam.servlet.snapshot;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gatecam.Gatecam;
import io.gatecam.error.UnknownCameraException;
import io.gatecam.servlet.access.Guard;
import io.gatecam.servlet.endpoint.Endpoint;
import io.gatecam.servlet.http.Json;
import io.gatecam.servlet.http.ProblemTable;
import io.gatecam.servlet.http.Query;
import io.gatecam.servlet.http.RequestPath;
import io.gatecam.servlet.still.StillHeaders;
import io.gatecam.snapshot.SaveResult;
import io.gatecam.snapshot.Snapshot;
import io.gatecam.snapshot.SnapshotRequest;
import io.gatecam.still.Still;
import io.gatecam.stream.StreamStatus;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /save/<id>[?at=]} and {@code POST /save/<id>}: a snapshot of one camera; {@code POST /save}: one of each
 * camera of a gate.
 */
public final class SaveServlet extends Endpoint {

    private final Gatecam gatecam;

    public SaveServlet(Guard guard, Gatecam gatecam) {
        super(guard);
        this.gatecam = gatecam;
    }

    @Override
    protected Map<String, Action> actions() {
        return Map.of("GET", Action.changing(this::saveByQuery), "POST", Action.changing(this::saveByBody));
    }

    private void saveByQuery(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int id = RequestPath.camera(request, gatecam.streams());
        saveOne(response, id, SaveBody.fromQuery(Query.of(request)).request());
    }

    private void saveByBody(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (RequestPath.parts(request).isEmpty()) {
            saveGroup(response, SaveBody.ofGroup(request));
        } else {
            int id = RequestPath.camera(request, gatecam.streams());
            saveOne(response, id, SaveBody.ofOne(request).request());
        }
    }

    private void saveOne(HttpServletResponse response, int id, SnapshotRequest wanted) throws IOException {
        Snapshot snapshot = gatecam.snapshots().save(id, wanted);
        Json.write(response, json -> write(json, snapshot));
    }

    private void saveGroup(HttpServletResponse response, SaveBody body) throws IOException {
        Map<Integer, SaveResult> results = new LinkedHashMap<>();
        for (int id : body.cameras()) {
            results.put(id, saveOneOfGroup(id, body.request()));
        }
        Json.write(response, json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("results");
            for (Map.Entry<Integer, SaveResult> result : results.entrySet()) {
                write(json, result.getKey(), result.getValue());
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private SaveResult saveOneOfGroup(int id, SnapshotRequest wanted) {
        if (!gatecam.streams().contains(id)) {
            return new SaveResult.Failed(new UnknownCameraException(id));
        }
        return gatecam.snapshots().saveAll(List.of(id), wanted).get(id);
    }

    private void write(JsonGenerator json, int id, SaveResult result) throws IOException {
        if (result instanceof SaveResult.Saved saved) {
            write(json, saved.snapshot());
        } else if (result instanceof SaveResult.Failed failed) {
            json.writeStartObject();
            json.writeNumberField("camera", id);
            json.writeFieldName("problem");
            ProblemTable.of(failed.cause()).writeTo(json);
            json.writeEndObject();
        }
    }

    /** Says beside the snapshot how old the newest still is: one of a frozen camera is no success to rely on. */
    private void write(JsonGenerator json, Snapshot snapshot) throws IOException {
        int id = snapshot.cameraId();
        Optional<Duration> age = gatecam.stills()
                .latest(id)
                .map(Still::capturedAt)
                .map(taken -> StillHeaders.age(taken, gatecam.clocks().now()));
        json.writeStartObject();
        json.writeNumberField("image", snapshot.second());
        SnapshotJson.writeFields(json, snapshot);
        json.writeBooleanField(
                "is_alive",
                gatecam.streams().status(id).filter(StreamStatus::isAlive).isPresent());
        json.writeFieldName("still_age_seconds");
        json.writeNumber(age.map(Json::seconds).orElse(null));
        json.writeEndObject();
    }
}
