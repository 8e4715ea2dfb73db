package io.gatecam.servlet.access;

import io.gatecam.servlet.http.RequestException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Keeps pages of other sites, and browsers that fetch ahead of the user, from changing anything. Looks at the headers
 * of Fetch Metadata ({@code Sec-Fetch-Site}), at {@code Origin} (RFC 6454) and at those of prefetching. Programs send
 * none of them. Pages of allowed origins are as good as one's own.
 */
public final class CrossSite {

    private static final List<String> PREFETCH_HEADERS = List.of("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz");

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private CrossSite() {}

    /** @throws RequestException if the request, which changes something, does not come from the user's own will */
    public static void refuse(HttpServletRequest request, Cors cors) {
        refuse(request, cors, "change anything");
    }

    /**
     * @param what it would do, as it is told to people
     * @throws RequestException if the request does not come from the user's own will
     */
    public static void refuse(HttpServletRequest request, Cors cors, String what) {
        if (PREFETCH_HEADERS.stream().anyMatch(name -> mentionsPrefetch(request.getHeader(name)))) {
            throw RequestException.forbidden("This request would " + what + " and is not answered ahead of time");
        }
        String origin = request.getHeader("Origin");
        if (cors.allows(origin)) {
            return;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if ("cross-site".equalsIgnoreCase(site) || "same-site".equalsIgnoreCase(site)) {
            throw RequestException.forbidden("A page of another origin may not " + what + " here");
        }
        if (origin != null && !"same-origin".equalsIgnoreCase(site) && !isThisHost(origin, request)) {
            throw RequestException.forbidden("A page of another origin may not " + what
                    + " here; a proxy in front must pass the Host header on");
        }
    }

    private static boolean mentionsPrefetch(@Nullable String purpose) {
        return purpose != null
                && (purpose.toLowerCase(Locale.ROOT).contains("prefetch")
                        || purpose.toLowerCase(Locale.ROOT).contains("preview"));
    }

    private static boolean isThisHost(String origin, HttpServletRequest request) {
        try {
            URI uri = URI.create(origin);
            return uri.getHost() != null
                    && bare(uri.getHost()).equalsIgnoreCase(bare(request.getServerName()))
                    && isThisPort(uri.getPort(), request.getServerPort());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String bare(String host) {
        return host.replaceAll("^\\[|]$", "");
    }

    /** A proxy that adds TLS leaves a page without a port, and a request that seems to come without TLS. */
    private static boolean isThisPort(int named, int own) {
        return named < 0 ? own == HTTP || own == HTTPS : named == own;
    }
}
