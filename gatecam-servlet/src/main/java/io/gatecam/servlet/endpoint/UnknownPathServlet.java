package io.gatecam.servlet.endpoint;

import io.gatecam.servlet.access.Guard;
import io.gatecam.servlet.http.RequestException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;

/** Everything below a prefix of its own that is nothing else. */
public final class UnknownPathServlet extends Endpoint {

    public UnknownPathServlet(Guard guard) {
        super(guard);
    }

    @Override
    protected Map<String, Action> actions() {
        return Map.of(
                "GET", Action.reading(this::refuse),
                "POST", Action.reading(this::refuse),
                "PUT", Action.reading(this::refuse),
                "DELETE", Action.reading(this::refuse));
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) {
        throw RequestException.notFound("There is nothing at this path");
    }
}
