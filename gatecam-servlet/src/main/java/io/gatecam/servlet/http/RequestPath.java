package io.gatecam.servlet.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatecam.error.UnknownCameraException;
import io.gatecam.stream.StreamManager;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in the path of a request. */
public final class RequestPath {

    private RequestPath() {}

    /**
     * Containers resolve {@code ..}, drop {@code ;parameters} and join slashes, each in its own way, so that a path may
     * end up at another camera than its spelling says. Only a path that means what it spells is served.
     *
     * @throws RequestException if the path is another one after resolving
     */
    public static void requirePlain(HttpServletRequest request) {
        String resolved = decoded(request.getContextPath()) + request.getServletPath() + orEmpty(request.getPathInfo());
        if (!resolved.equals(decoded(request.getRequestURI()))) {
            throw RequestException.badRequest(
                    "The path must be written plainly, without parameters, dots or" + " repeated slashes");
        }
    }

    /**
     * The only part of the path after the servlet's own.
     *
     * @throws RequestException if there is none, or more than one
     */
    public static String only(HttpServletRequest request) {
        List<String> parts = parts(request);
        if (parts.size() != 1) {
            throw RequestException.notFound("There is nothing at this path");
        }
        return parts.get(0);
    }

    /**
     * The parts of the path after the servlet's own.
     *
     * @return none for {@code /save} and {@code /save/}; the last one is empty for {@code /save/1/}
     */
    public static List<String> parts(HttpServletRequest request) {
        String info = orEmpty(request.getPathInfo());
        return info.isEmpty() || info.equals("/")
                ? List.of()
                : List.of(info.substring(1).split("/", -1));
    }

    /**
     * The camera that the path names.
     *
     * @throws RequestException if it names none
     * @throws UnknownCameraException if there is no such camera
     */
    public static int camera(HttpServletRequest request, StreamManager streams) {
        return camera(only(request), streams);
    }

    public static int camera(String part, StreamManager streams) {
        int id = Numbers.cameraId(part);
        if (!streams.contains(id)) {
            throw new UnknownCameraException(id);
        }
        return id;
    }

    /**
     * The URL path that everything is mounted at, as the client sees it: empty, or without a slash at its end.
     *
     * @param own the path that the servlet was asked by, below it
     */
    public static String root(HttpServletRequest request, String own) {
        String path = request.getContextPath() + request.getServletPath();
        return path.substring(0, path.length() - own.length());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            throw RequestException.badRequest("The path is not percent-encoded as RFC 3986 says");
        }
    }
}
