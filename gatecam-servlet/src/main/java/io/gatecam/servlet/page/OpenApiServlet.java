package io.gatecam.servlet.page;

import io.gatecam.servlet.access.Guard;
import io.gatecam.servlet.endpoint.Endpoint;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** {@code GET /openapi.json}: the whole HTTP API as OpenAPI 3.1, which is {@code docs/openapi.json} of the sources. */
public final class OpenApiServlet extends Endpoint {

    /** Where it is, beside the other endpoints: the URLs in it are relative to that. */
    public static final String PATH = "/openapi.json";

    private final DashboardFile description = DashboardFile.find("openapi.json", "application/json")
            .orElseThrow(() -> new IllegalStateException("openapi.json is missing in this jar"));

    public OpenApiServlet(Guard guard) {
        super(guard);
    }

    @Override
    protected Map<String, Action> actions() {
        return Map.of("GET", Action.reading(this::show));
    }

    private void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        description.send(request, response);
    }
}
