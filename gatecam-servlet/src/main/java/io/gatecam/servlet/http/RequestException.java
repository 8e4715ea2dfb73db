package io.gatecam.servlet.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A request that is not answered, for a reason that only HTTP knows. */
public final class RequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Map<String, List<String>> headers;

    private RequestException(Problem problem, Map<String, List<String>> headers) {
        super(problem.detail());
        this.problem = problem;
        this.headers = headers;
    }

    public static RequestException forbidden(String detail) {
        return new RequestException(new Problem("forbidden", "Forbidden", 403, detail), Map.of());
    }

    public static RequestException tokenNeeded() {
        return unauthorized(
                "A token is needed: Authorization: Bearer, or Basic with any user and the token as password", "");
    }

    public static RequestException wrongToken() {
        return unauthorized("The token is not the right one, or not sent as it should be", ", error=\"invalid_token\"");
    }

    private static RequestException unauthorized(String detail, String error) {
        return new RequestException(
                new Problem("unauthorized", "Unauthorized", 401, detail),
                Map.of(
                        "WWW-Authenticate",
                        List.of("Basic realm=\"gatecam\", charset=\"UTF-8\"", "Bearer realm=\"gatecam\"" + error)));
    }

    /** As RFC 6750, section 3.1, has it. */
    public static RequestException controlTokenNeeded() {
        return new RequestException(
                new Problem(
                        "control-token-needed",
                        "Control token needed",
                        403,
                        "This changes something, for which the control token is needed; the read token only reads"),
                Map.of(
                        "WWW-Authenticate",
                        List.of("Bearer realm=\"gatecam\", error=\"insufficient_scope\", scope=\"control\"")));
    }

    public static RequestException badRequest(String detail) {
        return new RequestException(new Problem("bad-request", "Bad request", 400, detail), Map.of());
    }

    public static RequestException notFound(String detail) {
        return new RequestException(new Problem("not-found", "Not found", 404, detail), Map.of());
    }

    public static RequestException segmentNotFound(String detail) {
        return new RequestException(new Problem("segment-not-found", "No such segment", 404, detail), Map.of());
    }

    public static RequestException preconditionFailed() {
        return new RequestException(
                new Problem(
                        "precondition-failed",
                        "Precondition failed",
                        412,
                        "The file is another one than was asked for"),
                Map.of());
    }

    public static RequestException rangeNotSatisfiable(long size) {
        return new RequestException(
                new Problem("range-not-satisfiable", "Range not satisfiable", 416, "The file has " + size + " bytes"),
                Map.of("Content-Range", List.of("bytes */" + size)));
    }

    public static RequestException methodNotAllowed(String method, String allow) {
        String detail = method + " is not possible here, only " + allow;
        return new RequestException(
                new Problem("method-not-allowed", "Method not allowed", 405, detail), Map.of("Allow", List.of(allow)));
    }

    /** The rest of the body is not read, so the connection cannot be used any more. */
    public static RequestException bodyIncomplete() {
        return new RequestException(
                new Problem("body-incomplete", "Body incomplete", 408, "The body did not arrive whole and in time"),
                Map.of("Connection", List.of("close")));
    }

    /** The rest of the body is not read, so the connection cannot be used any more. */
    public static RequestException tooLarge(int limit) {
        String detail = "The body must not be longer than " + limit + " bytes";
        return new RequestException(
                new Problem("body-too-large", "Body too large", 413, detail), Map.of("Connection", List.of("close")));
    }

    public static RequestException unsupportedMediaType(String detail) {
        return new RequestException(
                new Problem("unsupported-media-type", "Unsupported media type", 415, detail), Map.of());
    }

    /** By RFC 9110, section 15.5.22, with the protocol that is wanted. */
    public static RequestException upgradeRequired() {
        return upgradeRequired(
                "Ask by a WebSocket, or with Accept: text/event-stream for server-sent events", Map.of());
    }

    public static RequestException webSocketVersion(String version) {
        return upgradeRequired(
                "Only version " + version + " of WebSocket is spoken here (RFC 6455)",
                Map.of("Sec-WebSocket-Version", List.of(version)));
    }

    private static RequestException upgradeRequired(String detail, Map<String, List<String>> more) {
        Map<String, List<String>> headers = new HashMap<>(more);
        headers.put("Upgrade", List.of("websocket"));
        headers.put("Connection", List.of("Upgrade"));
        return new RequestException(new Problem("upgrade-required", "Upgrade required", 426, detail), headers);
    }

    public static RequestException webSocketUnavailable() {
        return new RequestException(
                new Problem(
                        "websocket-unavailable",
                        "No WebSocket",
                        501,
                        "This server has no WebSocket; ask with Accept: text/event-stream for server-sent events"),
                Map.of());
    }

    public static RequestException asyncUnavailable() {
        return new RequestException(
                new Problem(
                        "async-unavailable",
                        "No asynchronous answers",
                        501,
                        "A filter in front of gatecam does not support asynchronous answers"),
                Map.of());
    }

    public static RequestException ending() {
        return new RequestException(
                new Problem("ending", "Ending", 503, "The server goes away"), Map.of("Retry-After", List.of("5")));
    }

    public Problem problem() {
        return problem;
    }

    /** @return headers that belong to the answer */
    public Map<String, List<String>> headers() {
        return headers;
    }
}
