package io.gatecam.testkit.rtsp;

import java.util.Map;
import java.util.Optional;

/**
 * A request (RFC 2326, section 6). Its body is of no interest to a camera.
 *
 * @param method in capitals, such as DESCRIBE
 * @param uri as sent
 * @param headers by name in lower case
 */
record RtspRequest(String method, String uri, Map<String, String> headers) {

    Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }
}
