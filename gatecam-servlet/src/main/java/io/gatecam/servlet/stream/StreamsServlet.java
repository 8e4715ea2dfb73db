package io.gatecam.servlet.stream;

import io.gatecam.Gatecam;
import io.gatecam.servlet.access.Guard;
import io.gatecam.servlet.endpoint.Endpoint;
import io.gatecam.servlet.http.AcceptHeader;
import io.gatecam.servlet.http.Json;
import io.gatecam.servlet.page.DashboardServlet;
import io.gatecam.stream.StreamStatus;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** {@code GET /}: all streams as they stand; for a browser the way to the dashboard. */
public final class StreamsServlet extends Endpoint {

    private final Gatecam gatecam;

    public StreamsServlet(Guard guard, Gatecam gatecam) {
        super(guard);
        this.gatecam = gatecam;
    }

    @Override
    protected Map<String, Action> actions() {
        return Map.of("GET", Action.reading(this::show));
    }

    private void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.addHeader("Vary", "Accept");
        if (AcceptHeader.prefersHtml(request.getHeader("Accept"))) {
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", pageFrom(request.getRequestURI()));
            return;
        }
        List<StreamStatus> statuses = gatecam.streams().statuses();
        Instant now = gatecam.clocks().now();
        Json.write(response, json -> {
            json.writeStartArray();
            for (StreamStatus status : statuses) {
                StreamJson.write(json, status, now);
            }
            json.writeEndArray();
        });
    }

    /** Relative, so that it stays right behind a proxy that serves another path. */
    private static String pageFrom(String uri) {
        String lastPart = uri.substring(uri.lastIndexOf('/') + 1);
        return "." + (lastPart.isEmpty() ? "" : "/" + lastPart) + DashboardServlet.PATH + "/";
    }
}
