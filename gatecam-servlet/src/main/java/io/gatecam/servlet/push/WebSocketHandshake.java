package io.gatecam.servlet.push;

import io.gatecam.servlet.http.RequestException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;

/** What a client must say to begin a WebSocket (RFC 6455, section 4.2.1). Containers differ in what they refuse how. */
final class WebSocketHandshake {

    private static final String VERSION = "13";
    private static final int KEY_BYTES = 16;

    private WebSocketHandshake() {}

    static boolean isWanted(HttpServletRequest request) {
        return request.getMethod().equals("GET") && names(request.getHeaders("Upgrade"), "websocket");
    }

    /** @throws RequestException if the client does it wrongly */
    static void require(HttpServletRequest request) {
        if (!names(request.getHeaders("Connection"), "upgrade")) {
            throw RequestException.badRequest("Upgrade needs a header Connection: Upgrade");
        }
        if (!VERSION.equals(request.getHeader("Sec-WebSocket-Version"))) {
            throw RequestException.webSocketVersion(VERSION);
        }
        if (!isKey(Collections.list(request.getHeaders("Sec-WebSocket-Key")))) {
            throw RequestException.badRequest("A header Sec-WebSocket-Key is needed, of 16 bytes in Base64");
        }
    }

    private static boolean isKey(List<String> keys) {
        try {
            return keys.size() == 1 && Base64.getDecoder().decode(keys.get(0).trim()).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean names(Enumeration<String> values, String token) {
        return Collections.list(values).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .anyMatch(part -> part.trim().toLowerCase(Locale.ROOT).equals(token));
    }
}
