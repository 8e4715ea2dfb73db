package io.gatecam.servlet.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatecam.error.InvalidInputException;
import io.gatecam.servlet.http.Numbers;
import io.gatecam.servlet.http.Query;
import io.gatecam.servlet.http.RequestBody;
import io.gatecam.snapshot.SnapshotRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What is asked for in a save: {@code {"cameras": [1, 2], "at": 1700000000, "before": 30, "after": 10, "reason": "…",
 * "labels": ["…"], "note": "…"}}.
 *
 * @param cameras the cameras of a group, without repetition; empty when the path names the camera
 * @param request which moment, and why
 */
record SaveBody(Set<Integer> cameras, SnapshotRequest request) {

    private static final int MAX_CAMERAS = 1_000;
    private static final Set<String> FIELDS_OF_ONE = Set.of("at", "before", "after", "reason", "labels", "note");
    private static final Set<String> FIELDS_OF_GROUP =
            Set.of("cameras", "at", "before", "after", "reason", "labels", "note");

    static SaveBody fromQuery(Query query) {
        SnapshotRequest.Builder request = SnapshotRequest.builder();
        query.get("at").ifPresent(at -> request.at(Numbers.moment("at", at)));
        return new SaveBody(Set.of(), request.build());
    }

    /** The body may be missing; the moment may stand in the query as well as in the body, but not in both. */
    static SaveBody ofOne(HttpServletRequest request) {
        SaveBody fromQuery = fromQuery(Query.of(request));
        JsonBody body = RequestBody.optionalJson(request, JsonBody.MAX_BYTES)
                .map(json -> JsonBody.of(json, FIELDS_OF_ONE))
                .orElseGet(JsonBody::empty);
        SnapshotRequest.Builder snapshot = snapshot(body);
        fromQuery.request().at().ifPresent(at -> {
            if (body.has("at")) {
                throw new InvalidInputException("at", "at stands in the query and in the body");
            }
            snapshot.at(at);
        });
        return new SaveBody(Set.of(), snapshot.build());
    }

    static SaveBody ofGroup(HttpServletRequest request) {
        JsonBody body = JsonBody.of(RequestBody.json(request, JsonBody.MAX_BYTES), FIELDS_OF_GROUP);
        return new SaveBody(cameras(body.get("cameras")), snapshot(body).build());
    }

    private static SnapshotRequest.Builder snapshot(JsonBody body) {
        SnapshotRequest.Builder request = SnapshotRequest.builder();
        if (body.has("at")) {
            JsonNode at = body.get("at");
            request.at(Numbers.moment("at", at.isIntegralNumber() ? at.asText() : ""));
        }
        if (body.has("reason")) {
            request.reason(body.text("reason"));
        }
        if (body.has("labels")) {
            request.labels(body.texts("labels"));
        }
        if (body.has("note")) {
            request.note(body.text("note"));
        }
        if (body.has("before")) {
            request.before(seconds(body, "before"));
        }
        if (body.has("after")) {
            request.after(seconds(body, "after"));
        }
        return request;
    }

    private static Duration seconds(JsonBody body, String field) {
        JsonNode seconds = body.get(field);
        if (!seconds.isInt()) {
            throw new InvalidInputException(field, field + " must be a whole number of seconds");
        }
        return Duration.ofSeconds(seconds.intValue());
    }

    private static Set<Integer> cameras(JsonNode node) {
        if (!node.isArray() || node.isEmpty() || node.size() > MAX_CAMERAS) {
            throw new InvalidInputException("cameras", "cameras must be an array of 1 to " + MAX_CAMERAS + " ids");
        }
        Set<Integer> ids = new LinkedHashSet<>();
        for (JsonNode id : node) {
            if (!id.isInt() || id.intValue() < 0) {
                throw new InvalidInputException(
                        "cameras", "cameras must be whole numbers from 0 to " + Integer.MAX_VALUE);
            }
            ids.add(id.intValue());
        }
        return ids;
    }
}
