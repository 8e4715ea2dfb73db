package io.gatecam.servlet.still;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gatecam.Gatecam;
import io.gatecam.servlet.access.Guard;
import io.gatecam.servlet.endpoint.Endpoint;
import io.gatecam.servlet.http.Json;
import io.gatecam.servlet.http.RequestPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * {@code GET /thumbnailGroup?ts=&minutes=}: the stills of the minutes after a moment, one object each, as the replaced
 * system told of them.
 */
public final class ThumbnailGroupServlet extends Endpoint {

    /** By its own name, and as the replaced system's documentation spells it. */
    public static final List<String> PATHS = List.of("/thumbnailGroup", "/thumnnailGroup");

    private static final int USUAL_MINUTES = 5;
    private static final int MOST_MINUTES = 1_440;
    private static final int MOST = 10_000;

    private record Found(int camera, String location, long second) {}

    private final Gatecam gatecam;
    private final String path;

    /** @param path one of {@link #PATHS} */
    public ThumbnailGroupServlet(Guard guard, Gatecam gatecam, String path) {
        super(guard);
        this.gatecam = gatecam;
        this.path = path;
    }

    @Override
    protected Map<String, Action> actions() {
        return Map.of("GET", Action.reading(this::show));
    }

    private void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AskedTime asked = new AskedTime(request, gatecam);
        Instant after = asked.moment("ts");
        int minutes = asked.number("minutes", 0, MOST_MINUTES).orElse(USUAL_MINUTES);
        int most = asked.number("most", 1, MOST).orElse(MOST);
        AskedSpan span = new AskedSpan(
                after.getEpochSecond() + 1, after.plusSeconds(60L * minutes).getEpochSecond());
        List<Found> found = find(asked.cameraOrAll(), span, most);
        String root = RequestPath.root(request, path);
        Json.write(response, json -> {
            json.writeStartArray();
            for (Found each : found) {
                write(json, each, root);
            }
            json.writeEndArray();
        });
    }

    /** Thinned for each camera alike, so that one with many stills does not take the place of another's. */
    private List<Found> find(List<Integer> cameras, AskedSpan span, int most) {
        int mostOfEach = Math.max(1, most / Math.max(1, cameras.size()));
        return cameras.stream()
                .flatMap(id -> find(id, span, mostOfEach))
                .sorted(Comparator.comparingLong(Found::second))
                .limit(most)
                .toList();
    }

    private Stream<Found> find(int camera, AskedSpan span, int most) {
        String location = gatecam.streams()
                .status(camera)
                .map(status -> status.camera().location())
                .orElse("");
        return gatecam.stills().seconds(camera, span.first(), span.last(), most).stream()
                .map(second -> new Found(camera, location, second));
    }

    private static void write(JsonGenerator json, Found each, String root) throws IOException {
        json.writeStartObject();
        json.writeStringField("time", Instant.ofEpochSecond(each.second()).toString());
        json.writeNumberField("timestamp", each.second());
        json.writeStringField("location", each.location());
        json.writeNumberField("camId", each.camera());
        json.writeStringField("filepath", StillsServlet.path(root, each.camera(), each.second(), OptionalInt.empty()));
        json.writeEndObject();
    }
}
