package io.gatecam.servlet.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Pages of which other origins may use gatecam, and how they learn it (Fetch, section "CORS protocol"). Immutable. */
public final class Cors {

    /** As browsers spell it; what they send is compared as it is. */
    private static final Pattern ORIGIN = Pattern.compile(
            "[a-z][a-z0-9+.-]*://(?:[a-z0-9_-]+(?:\\.[a-z0-9_-]+)*|\\[[0-9a-f:.]+\\])(?::[1-9][0-9]{0,4})?");

    private static final Pattern OWN_PORT = Pattern.compile("^(http)(://.*):80$|^(https)(://.*):443$");

    private static final String REQUEST_HEADERS =
            "Authorization, Content-Type, If-None-Match, If-Range, Last-Event-ID, Range";
    private static final String ANSWER_HEADERS =
            "Accept-Ranges, Age, Allow, Content-Disposition, Content-Range, ETag, Link, Retry-After, WWW-Authenticate,"
                    + " X-Gatecam-Captured-At, X-Gatecam-Clip-From, X-Gatecam-Clip-Gaps, X-Gatecam-Clip-Missing,"
                    + " X-Gatecam-Clip-Next, X-Gatecam-Clip-To, X-Gatecam-Read-Only, X-Gatecam-Timestamp";
    private static final Duration LEARNT_FOR = Duration.ofMinutes(10);

    private final Set<String> origins;

    private Cors(Set<String> origins) {
        this.origins = origins;
    }

    /** @throws IllegalArgumentException if one is no origin */
    public static Cors of(Collection<String> origins) {
        Set<String> plain = new LinkedHashSet<>();
        for (String origin : origins) {
            plain.add(plain(origin));
        }
        return new Cors(Set.copyOf(plain));
    }

    private static String plain(String given) {
        String origin = given.strip().toLowerCase(Locale.ROOT);
        if (origin.equals("*")) {
            throw new IllegalArgumentException("origins must be named one by one, * is none");
        }
        if (!ORIGIN.matcher(origin).matches()) {
            throw new IllegalArgumentException(
                    "an origin must be like https://gate.example:8443, without a path, was \"" + given.strip() + "\"");
        }
        return OWN_PORT.matcher(origin).replaceFirst("$1$2$3$4");
    }

    public List<String> origins() {
        return List.copyOf(origins);
    }

    boolean allows(@Nullable String origin) {
        return origin != null && origins.contains(origin);
    }

    /** Every answer is marked, errors too: a page must be able to see why it was refused. */
    public void mark(HttpServletRequest request, HttpServletResponse response) {
        if (origins.isEmpty()) {
            return;
        }
        response.addHeader("Vary", "Origin");
        String origin = request.getHeader("Origin");
        if (allows(origin)) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            response.setHeader("Access-Control-Allow-Credentials", "true");
            response.setHeader("Access-Control-Expose-Headers", ANSWER_HEADERS);
        }
    }

    /** @return whether a browser asks, on behalf of an allowed page, if it may ask */
    public boolean isPreflight(HttpServletRequest request) {
        return request.getMethod().equals("OPTIONS")
                && request.getHeader("Access-Control-Request-Method") != null
                && allows(request.getHeader("Origin"));
    }

    /** Goes with the marks of every answer. */
    public void answerPreflight(HttpServletResponse response, String methods) {
        response.setHeader("Access-Control-Allow-Methods", methods);
        response.setHeader("Access-Control-Allow-Headers", REQUEST_HEADERS);
        response.setHeader("Access-Control-Max-Age", Long.toString(LEARNT_FOR.toSeconds()));
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
