package io.gatecam.servlet.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatecam.error.InvalidInputException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The query of a request. Not read by {@code getParameter}, which would take a posted form for parameters, and is free
 * to fail as it likes when the encoding is wrong.
 */
public final class Query {

    private final List<String> pairs;

    private Query(List<String> pairs) {
        this.pairs = pairs;
    }

    public static Query of(HttpServletRequest request) {
        String query = request.getQueryString();
        return new Query(query == null ? List.of() : Arrays.asList(query.split("&")));
    }

    /**
     * @return the value of a parameter; empty when it is not given
     * @throws InvalidInputException if it is given more than once, or badly encoded
     */
    public Optional<String> get(String name) {
        List<String> values = all(name);
        if (values.size() > 1) {
            throw new InvalidInputException(name, name + " must be given once, not " + values.size() + " times");
        }
        return values.stream().findFirst();
    }

    /**
     * @return the values of a parameter that may be given more than once, in their order
     * @throws InvalidInputException if one is badly encoded
     */
    public List<String> all(String name) {
        return pairs.stream()
                .filter(pair -> pair.equals(name) || pair.startsWith(name + "="))
                .map(pair -> decoded(name, pair.substring(Math.min(pair.length(), name.length() + 1))))
                .toList();
    }

    private static String decoded(String name, String value) {
        try {
            return URLDecoder.decode(value, UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(name, name + " is not percent-encoded as RFC 3986 says", e);
        }
    }
}
