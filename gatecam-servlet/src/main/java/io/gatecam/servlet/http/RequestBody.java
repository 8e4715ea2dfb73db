package io.gatecam.servlet.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The JSON body of a request, as bytes, read no further than a limit. */
public final class RequestBody {

    private static final Pattern JSON = Pattern.compile("application/json\\s*(?:;.*)?");
    private static final Pattern PATCH = Pattern.compile("application/(?:merge-patch\\+)?json\\s*(?:;.*)?");
    private static final Pattern CHARSET = Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\";\\s]*)");

    private RequestBody() {}

    /**
     * @return the body
     * @throws RequestException if it is too long, not JSON by its media type, or does not arrive
     */
    public static byte[] json(HttpServletRequest request, int limit) {
        requireType(request, JSON, "application/json");
        return read(request, limit);
    }

    /**
     * @return the body of a merge patch (RFC 7396), which may also call itself JSON
     * @throws RequestException if it is too long, neither by its media type, or does not arrive
     */
    public static byte[] mergePatch(HttpServletRequest request, int limit) {
        requireType(request, PATCH, "application/merge-patch+json or application/json");
        return read(request, limit);
    }

    /**
     * @return the body; empty when there is none
     * @throws RequestException if it is too long, not JSON by its media type, or does not arrive
     */
    public static Optional<byte[]> optionalJson(HttpServletRequest request, int limit) {
        byte[] body = read(request, limit);
        if (body.length == 0) {
            return Optional.empty();
        }
        requireType(request, JSON, "application/json");
        return Optional.of(body);
    }

    private static byte[] read(HttpServletRequest request, int limit) {
        if (request.getContentLengthLong() > limit) {
            throw RequestException.tooLarge(limit);
        }
        byte[] body;
        try {
            body = request.getInputStream().readNBytes(limit + 1);
        } catch (IOException e) {
            throw RequestException.bodyIncomplete();
        }
        if (body.length > limit) {
            throw RequestException.tooLarge(limit);
        }
        return body;
    }

    /** A page of another site can post forms and plain text without asking, but not JSON. */
    private static void requireType(HttpServletRequest request, Pattern types, String wanted) {
        String type =
                request.getContentType() == null ? "" : request.getContentType().toLowerCase(Locale.ROOT);
        if (!types.matcher(type).matches()) {
            throw RequestException.unsupportedMediaType("The body must be " + wanted);
        }
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw RequestException.unsupportedMediaType("The body must not be compressed");
        }
        boolean utf8 = CHARSET.matcher(type)
                .results()
                .allMatch(result -> result.group(1).equals("utf-8"));
        if (!utf8) {
            throw RequestException.badRequest("JSON is UTF-8 (RFC 8259), another charset is not possible");
        }
    }
}
