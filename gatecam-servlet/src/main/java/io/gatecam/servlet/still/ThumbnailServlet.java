package io.gatecam.servlet.still;

import io.gatecam.Gatecam;
import io.gatecam.error.StillNotFoundException;
import io.gatecam.servlet.access.Guard;
import io.gatecam.servlet.endpoint.Endpoint;
import io.gatecam.servlet.http.AcceptHeader;
import io.gatecam.servlet.http.Json;
import io.gatecam.servlet.http.RequestPath;
import io.gatecam.still.Still;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * {@code GET /thumbnail?ts=}: the still nearest to a moment, of a camera or of all, or the one before or after it; as a
 * picture or described in JSON.
 */
public final class ThumbnailServlet extends Endpoint {

    public static final String PATH = "/thumbnail";

    private static final int LONGEST_WITHIN_SECONDS = 86_400;

    private final Gatecam gatecam;
    private final StillAnswer stillAnswer;
    private final Duration within;

    /** @param within how far the still may be away, unless the request says */
    public ThumbnailServlet(Guard guard, Gatecam gatecam, StillAnswer stillAnswer, Duration within) {
        super(guard);
        this.gatecam = gatecam;
        this.stillAnswer = stillAnswer;
        this.within = within;
    }

    @Override
    protected Map<String, Action> actions() {
        return Map.of("GET", Action.reading(this::show));
    }

    private void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AskedTime asked = new AskedTime(request, gatecam);
        Instant moment = asked.moment("ts");
        OptionalInt width = stillAnswer.width(request);
        Still still = find(asked, moment);
        response.addHeader("Vary", "Accept");
        if (AcceptHeader.prefersJsonToPicture(request.getHeader("Accept"))) {
            String url = StillsServlet.path(RequestPath.root(request, PATH), still.cameraId(), still.second(), width);
            describe(response, still, moment, url);
        } else {
            stillAnswer.write(request, response, still, StillKeeping.NEVER);
        }
    }

    private Still find(AskedTime asked, Instant moment) {
        Direction direction = asked.word("direction").map(Direction::of).orElse(Direction.NEAREST);
        Duration wanted = asked.number("within", 0, LONGEST_WITHIN_SECONDS)
                .map(Duration::ofSeconds)
                .orElse(within);
        List<Integer> cameras = asked.cameraOrAll();
        return direction
                .find(gatecam.stills(), cameras, moment, wanted)
                .orElseThrow(() -> new StillNotFoundException(
                        "There is no still within " + wanted.toSeconds() + " s of " + moment.getEpochSecond()));
    }

    private static void describe(HttpServletResponse response, Still still, Instant moment, String url)
            throws IOException {
        Json.write(response, json -> {
            json.writeStartObject();
            json.writeNumberField("camera", still.cameraId());
            json.writeNumberField("second", still.second());
            json.writeNumberField("captured_at", Json.unixSeconds(still.capturedAt()));
            json.writeStringField("kind", still.kind().name().toLowerCase(Locale.ROOT));
            json.writeNumberField("distance_seconds", Direction.distanceSeconds(still, moment));
            json.writeStringField("url", url);
            json.writeEndObject();
        });
    }
}
