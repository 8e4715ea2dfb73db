package io.gatecam.servlet.page;

import io.gatecam.servlet.access.Guard;
import io.gatecam.servlet.endpoint.Endpoint;
import io.gatecam.servlet.http.RequestPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code GET /dashboard/} and its files: the pages for people. They only have relative URLs, so that they work under
 * any path.
 */
public final class DashboardServlet extends Endpoint {

    /** Where it is, beside the other endpoints. */
    public static final String PATH = "/dashboard";

    /** Where people have bookmarks to: it leads to the dashboard. */
    public static final String OLD_PATH = "/live";

    private static final String INDEX = "index.html";
    private static final String POLICY =
            "default-src 'none'; connect-src 'self'; img-src 'self' data: blob:; media-src 'self'; script-src 'self';"
                    + " style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    /** Read once, whoever asks first. Only files that there are get in, so it does not grow. */
    private final Map<String, DashboardFile> files = new ConcurrentHashMap<>();

    public DashboardServlet(Guard guard) {
        super(guard);
    }

    @Override
    protected Map<String, Action> actions() {
        return Map.of("GET", Action.reading(this::show));
    }

    private void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getPathInfo() == null) {
            // Relative, so that it stays right behind a proxy that serves another path.
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", "." + PATH + "/");
            return;
        }
        List<String> parts = RequestPath.parts(request);
        String name = parts.isEmpty() ? INDEX : String.join("/", parts);
        send(files.computeIfAbsent(name, DashboardFile::read), request, response);
    }

    private static void send(DashboardFile file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Referrer-Policy", "no-referrer");
        file.send(request, response);
    }
}
