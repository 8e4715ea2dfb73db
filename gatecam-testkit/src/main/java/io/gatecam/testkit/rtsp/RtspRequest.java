package io.gatecam.testkit.rtsp;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request (RFC 2326, section 6).
 *
 * @param method in capitals, such as DESCRIBE
 * @param uri as sent
 * @param headers by name in lower case
 * @param body may be empty
 */
record RtspRequest(String method, String uri, Map<String, String> headers, String body) implements RtspMessage {

    private static final Pattern PATH_OF_URI = Pattern.compile("rtsp://[^/]*(/[^?]*)?.*", Pattern.CASE_INSENSITIVE);

    Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    RtspRequest withBody(String newBody) {
        return new RtspRequest(method, uri, headers, newBody);
    }

    /** Returns the path of the URI, with the slash at its begin, or empty if it has none. */
    Optional<String> path() {
        Matcher matcher = PATH_OF_URI.matcher(uri);
        return matcher.matches() ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
    }
}
