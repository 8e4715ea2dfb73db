package io.gatecam.servlet.segment;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gatecam.Gatecam;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.archive.SegmentPage;
import io.gatecam.servlet.access.Guard;
import io.gatecam.servlet.endpoint.Endpoint;
import io.gatecam.servlet.http.Json;
import io.gatecam.servlet.http.Problem;
import io.gatecam.servlet.http.Query;
import io.gatecam.servlet.http.RequestException;
import io.gatecam.servlet.http.RequestPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * {@code GET /segment_api/segments} and {@code /segment_api/segments_by_date}, by their old names {@code events} and
 * {@code events_by_date}: what was recorded, newest first, page by page.
 */
public final class SegmentApiServlet extends Endpoint {

    public static final String PATH = "/segment_api";

    private final Gatecam gatecam;

    public SegmentApiServlet(Guard guard, Gatecam gatecam) {
        super(guard);
        this.gatecam = gatecam;
    }

    @Override
    protected Map<String, Action> actions() {
        return Map.of("GET", Action.reading(this::show));
    }

    @Override
    protected void refuse(HttpServletResponse response, Problem problem) throws IOException {
        Json.writeProblem(response, problem, problem::writeWithStatusCode);
    }

    private void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (RequestPath.only(request)) {
            case "segments", "events" -> list(request, response);
            case "segments_by_date", "events_by_date" -> listByDate(request, response);
            default -> throw RequestException.notFound("There is nothing at this path");
        }
    }

    private void list(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<RecordedSegment> segments = page(request, response);
        SegmentJson each = new SegmentJson(gatecam, RequestPath.root(request, PATH));
        Json.write(response, json -> write(json, each, segments));
    }

    private void listByDate(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<Instant, List<RecordedSegment>> days = page(request, response).stream()
                .collect(Collectors.groupingBy(
                        segment -> segment.start().truncatedTo(ChronoUnit.DAYS), TreeMap::new, Collectors.toList()));
        SegmentJson each = new SegmentJson(gatecam, RequestPath.root(request, PATH));
        Json.write(response, json -> {
            json.writeStartObject();
            for (Map.Entry<Instant, List<RecordedSegment>> day : days.entrySet()) {
                json.writeFieldName(day.getKey().toString());
                write(json, each, day.getValue());
            }
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, SegmentJson each, List<RecordedSegment> segments) throws IOException {
        json.writeStartArray();
        for (RecordedSegment segment : segments) {
            each.write(json, segment);
        }
        json.writeEndArray();
    }

    private List<RecordedSegment> page(HttpServletRequest request, HttpServletResponse response) {
        SegmentSearch search = SegmentSearch.of(Query.of(request), gatecam);
        SegmentPage page = gatecam.segments().segments(search.query());
        String path = RequestPath.root(request, PATH) + PATH + "/" + RequestPath.only(request);
        page.next()
                .ifPresent(cursor -> response.setHeader("Link", "<" + path + search.next(cursor) + ">; rel=\"next\""));
        return page.segments();
    }
}
