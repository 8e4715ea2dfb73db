package io.gatecam.servlet.still;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gatecam.Gatecam;
import io.gatecam.error.InvalidInputException;
import io.gatecam.servlet.access.Guard;
import io.gatecam.servlet.endpoint.Endpoint;
import io.gatecam.servlet.http.Json;
import io.gatecam.still.StillCoverage;
import io.gatecam.still.StillSpan;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code GET /coverage?from=&to=}: when cameras have stills, and when they have none. From the index alone. */
public final class CoverageServlet extends Endpoint {

    private static final Duration LONGEST = Duration.ofDays(31);
    private static final int MOST_SPANS = 10_000;

    private final Gatecam gatecam;

    public CoverageServlet(Guard guard, Gatecam gatecam) {
        super(guard);
        this.gatecam = gatecam;
    }

    @Override
    protected Map<String, Action> actions() {
        return Map.of("GET", Action.reading(this::show));
    }

    private void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AskedTime asked = new AskedTime(request, gatecam);
        AskedSpan span = asked.span(LONGEST);
        int leastGap = asked.number("min_gap", 1, (int) LONGEST.toSeconds()).orElse(1);
        Map<Integer, StillCoverage> coverages = find(asked.camerasOrAll(), span, Duration.ofSeconds(leastGap));
        Json.write(response, json -> {
            json.writeStartObject();
            json.writeNumberField("from", span.first());
            json.writeNumberField("to", span.last());
            json.writeNumberField("min_gap", leastGap);
            json.writeArrayFieldStart("cameras");
            for (Map.Entry<Integer, StillCoverage> each : coverages.entrySet()) {
                write(json, each.getKey(), each.getValue());
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private Map<Integer, StillCoverage> find(List<Integer> cameras, AskedSpan span, Duration leastGap) {
        Map<Integer, StillCoverage> coverages = new LinkedHashMap<>();
        long spans = 0;
        for (int id : cameras) {
            StillCoverage coverage = gatecam.stills().coverage(id, span.first(), span.last(), leastGap);
            coverages.put(id, coverage);
            spans += spans(coverage);
            if (spans > MOST_SPANS) {
                throw new InvalidInputException(
                        "min_gap",
                        "These are more than " + MOST_SPANS + " spans: ask with a larger min_gap, now "
                                + leastGap.toSeconds() + ", for less time, or for fewer cameras");
            }
        }
        return coverages;
    }

    private static long spans(StillCoverage coverage) {
        return (long) coverage.spans().size()
                + coverage.gaps().size()
                + coverage.repeats().size()
                + coverage.damaged().size();
    }

    private static void write(JsonGenerator json, int id, StillCoverage coverage) throws IOException {
        json.writeStartObject();
        json.writeNumberField("camera", id);
        json.writeNumberField("stills", coverage.stills());
        write(json, "spans", coverage.spans());
        write(json, "gaps", coverage.gaps());
        write(json, "repeats", coverage.repeats());
        write(json, "damaged", coverage.damaged());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, List<StillSpan> spans) throws IOException {
        json.writeArrayFieldStart(name);
        for (StillSpan span : spans) {
            json.writeStartArray();
            json.writeNumber(span.first());
            json.writeNumber(span.last());
            json.writeEndArray();
        }
        json.writeEndArray();
    }
}
