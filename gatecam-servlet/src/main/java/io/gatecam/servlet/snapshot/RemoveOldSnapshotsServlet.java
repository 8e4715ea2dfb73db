package io.gatecam.servlet.snapshot;

import io.gatecam.Gatecam;
import io.gatecam.servlet.access.Guard;
import io.gatecam.servlet.endpoint.Endpoint;
import io.gatecam.servlet.http.Numbers;
import io.gatecam.servlet.http.RequestPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** {@code GET /remove_old_snapshots/<t>}, the spelling of the replaced service for {@code DELETE /snapshots}. */
public final class RemoveOldSnapshotsServlet extends Endpoint {

    private final Gatecam gatecam;

    public RemoveOldSnapshotsServlet(Guard guard, Gatecam gatecam) {
        super(guard);
        this.gatecam = gatecam;
    }

    @Override
    protected Map<String, Action> actions() {
        return Map.of("GET", Action.changing(this::remove));
    }

    private void remove(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SnapshotRemoval.answer(response, gatecam, Numbers.unixSeconds("before", RequestPath.only(request)));
    }
}
