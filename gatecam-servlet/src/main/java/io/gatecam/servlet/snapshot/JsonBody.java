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
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * A JSON object that was sent. A field that is not known is refused, because a label that is misspelt would be lost
 * otherwise.
 *
 * @param fields the object
 */
record JsonBody(JsonNode fields) {

    static final int MAX_BYTES = 64 * 1024;

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

    static JsonBody empty() {
        return new JsonBody(MAPPER.createObjectNode());
    }

    /** @throws InvalidInputException if it is anything but an object with no other fields */
    static JsonBody of(byte[] json, Set<String> known) {
        JsonNode body = parse(json);
        for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
            if (!known.contains(names.next())) {
                throw new InvalidInputException(
                        "body",
                        "The body may only have the fields "
                                + known.stream().sorted().toList());
            }
        }
        return new JsonBody(body);
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

    /** Whether it is there, also as null. */
    boolean names(String field) {
        return fields.has(field);
    }

    /** Whether it is there and not null. */
    boolean has(String field) {
        return fields.hasNonNull(field);
    }

    JsonNode get(String field) {
        return fields.path(field);
    }

    String text(String field) {
        return text(get(field), field);
    }

    List<String> texts(String field) {
        JsonNode array = get(field);
        if (!array.isArray()) {
            throw new InvalidInputException(field, field + " must be an array of strings");
        }
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text(text, field)));
        return texts;
    }

    boolean flag(String field) {
        if (!get(field).isBoolean()) {
            throw new InvalidInputException(field, field + " must be true or false");
        }
        return get(field).booleanValue();
    }

    private static String text(JsonNode node, String field) {
        if (!node.isTextual()) {
            throw new InvalidInputException(field, field + " must be a string");
        }
        return node.textValue();
    }
}
