package io.gatecam.servlet.still;

import io.gatecam.Gatecam;
import io.gatecam.error.StillUnavailableException;
import io.gatecam.servlet.access.Guard;
import io.gatecam.servlet.endpoint.Endpoint;
import io.gatecam.servlet.http.RequestPath;
import io.gatecam.still.Still;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;

/** {@code GET /latest_image/<id>}: the newest still, with a header that makes browsers show the next one. */
public final class LatestImageServlet extends Endpoint {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Gatecam gatecam;
    private final StillAnswer stillAnswer;

    public LatestImageServlet(Guard guard, Gatecam gatecam, StillAnswer stillAnswer) {
        super(guard);
        this.gatecam = gatecam;
        this.stillAnswer = stillAnswer;
    }

    @Override
    protected Map<String, Action> actions() {
        return Map.of("GET", Action.reading(this::show));
    }

    private void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int id = RequestPath.camera(request, gatecam.streams());
        OptionalInt width = stillAnswer.width(request);
        String query = width.isPresent() ? "?width=" + width.getAsInt() : "";
        // Relative, and made of nothing but numbers: whatever host or path was asked for, it stays on it.
        response.setHeader("Refresh", "0.5;url=../latest_image/" + id + query);
        Still still = gatecam.stills()
                .latest(id)
                .orElseThrow(
                        () -> new StillUnavailableException("Camera " + id + " has shown no still yet", RETRY_AFTER));
        stillAnswer.writeLatest(request, response, still);
    }
}
