package io.gatecam.servlet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What docs/openapi.json says of one method of one path.
 *
 * @param method in upper case
 * @param path with the names of its parameters in braces
 * @param json what stands there
 */
record ApiOperation(String method, String path, JsonNode json) {

    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");

    @Override
    public String toString() {
        return method + " " + path;
    }

    /** @return the path with an example of each of its parameters, and those of the query that it must have */
    String example(ApiDocument document) {
        String example = path;
        List<String> query = new ArrayList<>();
        for (JsonNode given : json.path("parameters")) {
            JsonNode parameter = document.resolved(given);
            String name = parameter.path("name").asText();
            String value = parameter.path("example").asText();
            if (parameter.path("in").asText().equals("path")) {
                example = example.replace("{" + name + "}", value);
            } else if (parameter.path("required").asBoolean()) {
                query.add(name + "=" + value);
            }
        }
        return query.isEmpty() ? example : example + "?" + String.join("&", query);
    }

    /** @return whether the control token is needed */
    boolean changes() {
        return json.path("security").path(0).path("bearer").path(0).asText().equals("control");
    }

    /** @return whether somebody without a token gets an answer */
    boolean isPublic() {
        JsonNode first = json.path("security").path(0);
        return first.isObject() && first.isEmpty();
    }

    List<String> statuses() {
        List<String> statuses = new ArrayList<>();
        json.path("responses").fieldNames().forEachRemaining(statuses::add);
        return statuses;
    }

    boolean fits(String plainPath) {
        return Pattern.matches(
                PARAMETER
                                .splitAsStream(path)
                                .map(Pattern::quote)
                                .reduce((before, after) -> before + "[^/]+" + after)
                                .orElseThrow()
                        + (path.endsWith("}") ? "[^/]+" : ""),
                plainPath);
    }

    /** Of several paths that fit, the one with most of its own says what is meant. */
    int ownLength() {
        return PARAMETER.matcher(path).replaceAll("").length();
    }
}
