package io.gatecam.servlet.snapshot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatecam.error.InvalidInputException;
import io.gatecam.servlet.http.Numbers;
import io.gatecam.servlet.http.Query;
import io.gatecam.servlet.http.RequestBody;
import io.gatecam.snapshot.SnapshotRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is asked for in a save: {@code {"cameras": [1, 2], "at": 1700000000, "reason": "…", "labels": ["…"]}}. A field
 * that is not known is refused, because a label that is misspelt would be lost otherwise.
 *
 * @param cameras the cameras of a group, without repetition; empty when the path names the camera
 * @param request which moment, and why
 */
record SaveBody(Set<Integer> cameras, SnapshotRequest request) {

    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_CAMERAS = 1_000;
    private static final Set<String> FIELDS_OF_ONE = Set.of("at", "reason", "labels");
    private static final Set<String> FIELDS_OF_GROUP = Set.of("cameras", "at", "reason", "labels");

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    // Buffers that stay with a thread would keep the classes of a web application that is undeployed.
                    .disable(JsonFactory.Feature.USE_THREAD_LOCAL_FOR_BUFFER_RECYCLING)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(10)
                            .maxNumberLength(100)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    static SaveBody fromQuery(Query query) {
        SnapshotRequest.Builder request = SnapshotRequest.builder();
        query.get("at").ifPresent(at -> request.at(Numbers.moment("at", at)));
        return new SaveBody(Set.of(), request.build());
    }

    /** The body may be missing; the moment may stand in the query as well as in the body, but not in both. */
    static SaveBody ofOne(HttpServletRequest request) {
        SaveBody fromQuery = fromQuery(Query.of(request));
        JsonNode body = RequestBody.optionalJson(request, MAX_BYTES)
                .map(SaveBody::parse)
                .orElseGet(MAPPER::createObjectNode);
        requireKnown(body, FIELDS_OF_ONE);
        SnapshotRequest.Builder snapshot = snapshot(body);
        fromQuery.request().at().ifPresent(at -> {
            if (body.hasNonNull("at")) {
                throw new InvalidInputException("at", "at stands in the query and in the body");
            }
            snapshot.at(at);
        });
        return new SaveBody(Set.of(), snapshot.build());
    }

    static SaveBody ofGroup(HttpServletRequest request) {
        JsonNode body = parse(RequestBody.json(request, MAX_BYTES));
        requireKnown(body, FIELDS_OF_GROUP);
        return new SaveBody(cameras(body.path("cameras")), snapshot(body).build());
    }

    private static JsonNode parse(byte[] json) {
        try {
            JsonNode body = MAPPER.readTree(json);
            if (!body.isObject()) {
                throw new InvalidInputException("body", "The body must be a JSON object");
            }
            return body;
        } catch (JsonProcessingException e) {
            JsonLocation where = e.getLocation();
            throw new InvalidInputException(
                    "body",
                    "This is not valid JSON"
                            + (where == null
                                    ? ""
                                    : " at line " + where.getLineNr() + ", column " + where.getColumnNr()));
        } catch (IOException e) {
            throw new InvalidInputException("body", "The body is not UTF-8", e);
        }
    }

    private static void requireKnown(JsonNode body, Set<String> known) {
        for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
            if (!known.contains(names.next())) {
                throw new InvalidInputException(
                        "body",
                        "The body may only have the fields "
                                + known.stream().sorted().toList());
            }
        }
    }

    private static SnapshotRequest.Builder snapshot(JsonNode body) {
        SnapshotRequest.Builder request = SnapshotRequest.builder();
        if (body.hasNonNull("at")) {
            JsonNode at = body.get("at");
            request.at(Numbers.moment("at", at.isIntegralNumber() ? at.asText() : ""));
        }
        if (body.hasNonNull("reason")) {
            request.reason(text(body.get("reason"), "reason"));
        }
        if (body.hasNonNull("labels")) {
            request.labels(labels(body.get("labels")));
        }
        return request;
    }

    private static List<String> labels(JsonNode node) {
        if (!node.isArray()) {
            throw new InvalidInputException("labels", "labels must be an array of strings");
        }
        List<String> labels = new ArrayList<>();
        node.forEach(label -> labels.add(text(label, "labels")));
        return labels;
    }

    private static String text(JsonNode node, String field) {
        if (!node.isTextual()) {
            throw new InvalidInputException(field, field + " must be a string");
        }
        return node.textValue();
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
