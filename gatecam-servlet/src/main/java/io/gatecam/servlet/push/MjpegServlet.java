package io.gatecam.servlet.push;

import io.gatecam.Gatecam;
import io.gatecam.servlet.access.Guard;
import io.gatecam.servlet.endpoint.Endpoint;
import io.gatecam.servlet.http.RequestException;
import io.gatecam.servlet.http.RequestPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * {@code GET /live/<id>.mjpeg}: the stills of a camera as they come, each a part of an answer that does not end, as
 * browsers show it in an {@code <img>} ({@code multipart/x-mixed-replace}; HTML, section "Loading documents").
 */
public final class MjpegServlet extends Endpoint {

    public static final String PATH = "/live";

    private static final String ENDING = ".mjpeg";

    private final Gatecam gatecam;
    private final MjpegBroadcast broadcast;

    /** @param patience how long a client may take nothing of what it was sent */
    public MjpegServlet(Guard guard, Gatecam gatecam, Duration patience) {
        super(guard);
        this.gatecam = gatecam;
        this.broadcast = new MjpegBroadcast(gatecam, patience);
    }

    @Override
    protected Map<String, Action> actions() {
        return Map.of("GET", Action.reading(this::show));
    }

    private void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = RequestPath.only(request);
        if (!name.endsWith(ENDING)) {
            throw RequestException.notFound("There is nothing at this path");
        }
        int camera = RequestPath.camera(name.substring(0, name.length() - ENDING.length()), gatecam.streams());
        if (!request.isAsyncSupported()) {
            throw RequestException.asyncUnavailable();
        }
        response.addHeader("Vary", "Accept");
        response.setContentType("multipart/x-mixed-replace; boundary=" + broadcast.boundary());
        response.setHeader("Cache-Control", "no-store");
        // nginx would keep pictures back until it has enough of them.
        response.setHeader("X-Accel-Buffering", "no");
        if (!request.getMethod().equals("HEAD")) {
            open(camera, request, response);
        }
    }

    private void open(int camera, HttpServletRequest request, HttpServletResponse response) throws IOException {
        MjpegStream client = broadcast.join(camera, PartForm.of(request.getHeader("Accept")));
        if (client == null) {
            throw RequestException.ending();
        }
        try {
            client.begin(request, response);
        } catch (RuntimeException | IOException e) {
            client.gone();
            throw e;
        }
    }

    @Override
    protected void end() {
        broadcast.end();
    }
}
