package io.gatecam.servlet.page;

import io.gatecam.servlet.access.Guard;
import io.gatecam.servlet.endpoint.Endpoint;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** {@code GET /live} and what belongs to it: a page that shows all cameras. It works under any path. */
public final class PageServlet extends Endpoint {

    private static final String POLICY =
            "default-src 'none'; connect-src 'self'; img-src 'self' data:; media-src 'self'; script-src 'self';"
                    + " style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    private final PageFile file;
    private final byte[] content;

    public PageServlet(Guard guard, PageFile file) {
        super(guard);
        this.file = file;
        this.content = file.read();
    }

    @Override
    protected Map<String, Action> actions() {
        return Map.of("GET", Action.reading(this::show));
    }

    private void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType(file.mediaType());
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }
}
