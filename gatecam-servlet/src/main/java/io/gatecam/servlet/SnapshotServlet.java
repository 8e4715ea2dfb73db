package io.gatecam.servlet;

import io.gatecam.Gatecam;
import io.gatecam.error.StillNotFoundException;
import io.gatecam.snapshot.Snapshot;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** {@code GET /snapshots/<id>/<t>}: one snapshot as it stands, so that its completeness can be waited for. */
final class SnapshotServlet extends Endpoint {

    private final Gatecam gatecam;

    SnapshotServlet(AccessRule access, Gatecam gatecam) {
        super(access);
        this.gatecam = gatecam;
    }

    @Override
    Map<String, Action> actions() {
        return Map.of("GET", Action.reading(this::show));
    }

    private void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> parts = RequestPath.parts(request);
        if (parts.size() != 2) {
            throw RequestException.notFound("A snapshot is at /snapshots/<camera>/<Unix seconds>");
        }
        int id = RequestPath.camera(parts.get(0), gatecam.streams());
        long second = Numbers.unixSeconds("snapshot", parts.get(1));
        Snapshot snapshot = gatecam.snapshots()
                .find(id, second)
                .orElseThrow(() -> new StillNotFoundException("Camera " + id + " has no snapshot " + second));
        Json.write(response, json -> SnapshotJson.writeWhole(json, snapshot));
    }
}
