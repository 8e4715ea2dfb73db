package io.gatecam.servlet.snapshot;

import io.gatecam.Gatecam;
import io.gatecam.error.InvalidInputException;
import io.gatecam.servlet.access.Guard;
import io.gatecam.servlet.endpoint.Endpoint;
import io.gatecam.servlet.http.Numbers;
import io.gatecam.servlet.http.Query;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * {@code GET /snapshots}: the snapshots of all cameras, or of those that {@code camera} names. {@code DELETE
 * /snapshots?before=<t>}: removes the snapshots of all cameras that are older.
 */
public final class SnapshotsServlet extends Endpoint {

    private final Gatecam gatecam;

    public SnapshotsServlet(Guard guard, Gatecam gatecam) {
        super(guard);
        this.gatecam = gatecam;
    }

    @Override
    protected Map<String, Action> actions() {
        return Map.of("GET", Action.reading(this::list), "DELETE", Action.changing(this::remove));
    }

    private void list(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Query query = Query.of(request);
        List<Integer> cameras = query.all("camera").stream()
                .map(text -> SnapshotCameras.require("camera", text, gatecam))
                .toList();
        SnapshotListAnswer.write(response, query, cameras, gatecam);
    }

    private void remove(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String before = Query.of(request)
                .get("before")
                .orElseThrow(() -> new InvalidInputException("before", "before is missing: ?before=<Unix seconds>"));
        SnapshotRemoval.answer(response, gatecam, Numbers.unixSeconds("before", before));
    }
}
