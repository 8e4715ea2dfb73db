package io.gatecam.servlet.still;

import io.gatecam.Gatecam;
import io.gatecam.error.StillNotFoundException;
import io.gatecam.servlet.access.Guard;
import io.gatecam.servlet.endpoint.Endpoint;
import io.gatecam.servlet.http.Json;
import io.gatecam.servlet.http.Numbers;
import io.gatecam.servlet.http.RequestException;
import io.gatecam.servlet.http.RequestPath;
import io.gatecam.still.Still;
import io.gatecam.still.StillStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * {@code GET /stills/<id>?from=&to=}: the seconds of a span that a camera has stills of, thinned where they are many.
 * {@code GET /stills/<id>/<t>.jpg}: the still of one second.
 */
public final class StillsServlet extends Endpoint {

    public static final String PATH = "/stills";

    private static final String SUFFIX = ".jpg";
    private static final int USUAL = 1_000;
    private static final int MOST = 10_000;

    private final Gatecam gatecam;
    private final StillAnswer stillAnswer;

    public StillsServlet(Guard guard, Gatecam gatecam, StillAnswer stillAnswer) {
        super(guard);
        this.gatecam = gatecam;
        this.stillAnswer = stillAnswer;
    }

    /**
     * The URL path of a still.
     *
     * @param root the path that everything is mounted at
     * @param width that is wanted; empty for the still as it is
     */
    static String path(String root, int camera, long second, OptionalInt width) {
        return root + PATH + "/" + camera + "/" + second + SUFFIX
                + (width.isPresent() ? "?width=" + width.getAsInt() : "");
    }

    @Override
    protected Map<String, Action> actions() {
        return Map.of("GET", Action.reading(this::show));
    }

    private void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> parts = RequestPath.parts(request);
        if (parts.size() != 1 && parts.size() != 2) {
            throw RequestException.notFound("The stills of a camera are at /stills/<camera>?from=&to=, one of them is"
                    + " at /stills/<camera>/<Unix seconds>.jpg");
        }
        int id = RequestPath.camera(parts.get(0), gatecam.streams());
        if (parts.size() == 1) {
            list(request, response, id);
        } else {
            stillAnswer.write(request, response, still(id, parts.get(1)), StillKeeping.FOR_AN_HOUR);
        }
    }

    /** Found by its number: the client's text is never part of a path. */
    private Still still(int id, String fileName) {
        if (!fileName.endsWith(SUFFIX)) {
            throw RequestException.notFound("The name of a still ends in " + SUFFIX);
        }
        long second = Numbers.unixSeconds("still", fileName.substring(0, fileName.length() - SUFFIX.length()));
        return gatecam.stills()
                .at(id, second)
                .orElseThrow(() -> new StillNotFoundException("Camera " + id + " has no still " + second));
    }

    private void list(HttpServletRequest request, HttpServletResponse response, int id) throws IOException {
        AskedTime asked = new AskedTime(request, gatecam);
        AskedSpan span = asked.span();
        int most = asked.number("most", 1, MOST).orElse(USUAL);
        StillStore stills = gatecam.stills();
        long total = stills.count(id, span.first(), span.last());
        List<Long> seconds = stills.seconds(id, span.first(), span.last(), most);
        Json.write(response, json -> {
            json.writeStartObject();
            json.writeNumberField("camera", id);
            json.writeNumberField("from", span.first());
            json.writeNumberField("to", span.last());
            json.writeNumberField("total", total);
            json.writeArrayFieldStart("seconds");
            for (long second : seconds) {
                json.writeNumber(second);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
