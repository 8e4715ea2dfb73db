package io.gatecam.browser;

import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;

/** The parameters of a request of our own tests, whose values need no decoding. */
record Query(Map<String, String> values) {

    static Query of(URI uri) {
        return new Query(Arrays.stream(uri.getQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])));
    }

    String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new NoSuchElementException(name);
        }
        return value;
    }

    long number(String name) {
        return Long.parseLong(text(name));
    }
}
