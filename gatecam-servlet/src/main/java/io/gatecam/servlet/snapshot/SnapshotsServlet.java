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
import java.util.Map;

/** {@code DELETE /snapshots?before=<t>}: removes the snapshots of all cameras that are older. */
public final class SnapshotsServlet extends Endpoint {

    private final Gatecam gatecam;

    public SnapshotsServlet(Guard guard, Gatecam gatecam) {
        super(guard);
        this.gatecam = gatecam;
    }

    @Override
    protected Map<String, Action> actions() {
        return Map.of("DELETE", Action.changing(this::remove));
    }

    private void remove(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String before = Query.of(request)
                .get("before")
                .orElseThrow(() -> new InvalidInputException("before", "before is missing: ?before=<Unix seconds>"));
        SnapshotRemoval.answer(response, gatecam, Numbers.unixSeconds("before", before));
    }
}
