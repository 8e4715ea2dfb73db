package io.gatecam.servlet;

import io.gatecam.Gatecam;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** {@code GET /remove_old_snapshots/<t>}, the spelling of the replaced service for {@code DELETE /snapshots}. */
final class RemoveOldSnapshotsServlet extends Endpoint {

    private final Gatecam gatecam;

    RemoveOldSnapshotsServlet(Guard guard, Gatecam gatecam) {
        super(guard);
        this.gatecam = gatecam;
    }

    @Override
    Map<String, Action> actions() {
        return Map.of("GET", Action.changing(this::remove));
    }

    private void remove(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SnapshotRemoval.answer(response, gatecam, Numbers.unixSeconds("before", RequestPath.only(request)));
    }
}
