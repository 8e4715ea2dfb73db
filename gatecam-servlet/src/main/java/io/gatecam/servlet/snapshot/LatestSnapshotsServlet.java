package io.gatecam.servlet.snapshot;

import io.gatecam.Gatecam;
import io.gatecam.servlet.access.Guard;
import io.gatecam.servlet.endpoint.Endpoint;
import io.gatecam.servlet.http.Json;
import io.gatecam.servlet.http.Numbers;
import io.gatecam.servlet.http.Query;
import io.gatecam.servlet.http.RequestPath;
import io.gatecam.snapshot.Snapshot;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** {@code GET /latest_snapshots/<id>[?limit=]}: the snapshots of a camera, newest first. */
public final class LatestSnapshotsServlet extends Endpoint {

    private static final int DEFAULT_LIMIT = 1_000;
    private static final int GREATEST_LIMIT = 10_000;

    private final Gatecam gatecam;

    public LatestSnapshotsServlet(Guard guard, Gatecam gatecam) {
        super(guard);
        this.gatecam = gatecam;
    }

    @Override
    protected Map<String, Action> actions() {
        return Map.of("GET", Action.reading(this::list));
    }

    private void list(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int id = RequestPath.camera(request, gatecam.streams());
        int limit = Query.of(request)
                .get("limit")
                .map(text -> Numbers.count("limit", text, GREATEST_LIMIT))
                .orElse(DEFAULT_LIMIT);
        List<Snapshot> snapshots = gatecam.snapshots().latest(id, limit);
        Json.write(response, json -> {
            json.writeStartArray();
            for (Snapshot snapshot : snapshots) {
                SnapshotJson.writeEntry(json, snapshot);
            }
            json.writeEndArray();
        });
    }
}
