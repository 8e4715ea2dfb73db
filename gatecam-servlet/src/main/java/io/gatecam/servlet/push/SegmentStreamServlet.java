package io.gatecam.servlet.push;

import io.gatecam.Gatecam;
import io.gatecam.error.ArchiveUnavailableException;
import io.gatecam.servlet.access.CrossSite;
import io.gatecam.servlet.access.Guard;
import io.gatecam.servlet.endpoint.Endpoint;
import io.gatecam.servlet.http.AcceptHeader;
import io.gatecam.servlet.http.Json;
import io.gatecam.servlet.http.Problem;
import io.gatecam.servlet.http.RequestException;
import io.gatecam.servlet.http.RequestPath;
import io.gatecam.servlet.segment.SegmentJson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /segment_api/stream}: each new segment, as soon as the archive has it, by a WebSocket or as server-sent
 * events.
 */
public final class SegmentStreamServlet extends Endpoint {

    public static final String PATH = "/segment_api/stream";

    /** Where a container offers its WebSocket (Jakarta WebSocket 2.1, section 6.4). */
    private static final String WEBSOCKET_CONTAINER = "jakarta.websocket.server.ServerContainer";

    private final Guard guard;
    private final Gatecam gatecam;
    private final PushLimits limits;
    private final MissedSegments missed;

    /** Made by the first client; guarded by this. */
    private @Nullable SegmentBroadcast broadcast;

    /** Guarded by this. */
    private boolean destroyed;

    public SegmentStreamServlet(Guard guard, Gatecam gatecam, PushLimits limits) {
        super(guard);
        this.guard = guard;
        this.gatecam = gatecam;
        this.limits = limits;
        this.missed = new MissedSegments(gatecam);
    }

    @Override
    protected Map<String, Action> actions() {
        return Map.of("GET", Action.reading(this::answer));
    }

    @Override
    protected void refuse(HttpServletResponse response, Problem problem) throws IOException {
        Json.writeProblem(response, problem, problem::writeWithStatusCode);
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.addHeader("Vary", "Accept");
        if (WebSocketHandshake.isWanted(request)) {
            openSocket(request, response);
        } else if (AcceptHeader.names(request.getHeader("Accept"), EventStream.MEDIA_TYPE)) {
            openEventStream(request, response);
        } else {
            throw RequestException.upgradeRequired();
        }
    }

    private void openSocket(HttpServletRequest request, HttpServletResponse response) throws IOException {
        WebSocketHandshake.require(request);
        CrossSite.refuse(request, guard.cors(), "listen");
        Object container = request.getServletContext().getAttribute(WEBSOCKET_CONTAINER);
        if (container == null) {
            throw RequestException.webSocketUnavailable();
        }
        WebSocketDoor.open(container, request, response, broadcast(request), limits);
    }

    private void openEventStream(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.isAsyncSupported()) {
            throw RequestException.asyncUnavailable();
        }
        response.setContentType(EventStream.MEDIA_TYPE);
        response.setHeader("Cache-Control", "no-store");
        // nginx would keep events back until it has enough of them.
        response.setHeader("X-Accel-Buffering", "no");
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        SegmentBroadcast from = broadcast(request);
        EventStream client = new EventStream(from, limits.queue());
        // First added, then asked what came before, so that nothing falls in between.
        if (!from.add(client)) {
            throw RequestException.ending();
        }
        try {
            List<SegmentMessage> before = from.messages(missed.since(request.getHeader("Last-Event-ID")));
            client.begin(request, response, before);
        } catch (ArchiveUnavailableException e) {
            from.remove(client);
            sendAway(request, response, from);
        } catch (RuntimeException | IOException e) {
            from.remove(client);
            throw e;
        }
    }

    /** A browser that is told of an error never comes back. One whose stream ends does, and asks for the same again. */
    private static void sendAway(HttpServletRequest request, HttpServletResponse response, SegmentBroadcast from)
            throws IOException {
        EventStream told = new EventStream(from, 1);
        told.end();
        told.begin(request, response, List.of());
    }

    private synchronized SegmentBroadcast broadcast(HttpServletRequest request) {
        if (destroyed) {
            throw RequestException.ending();
        }
        if (broadcast == null) {
            String root = RequestPath.root(request, PATH);
            broadcast = new SegmentBroadcast(gatecam, () -> new SegmentJson(gatecam, root), limits.ping());
        }
        return broadcast;
    }

    @Override
    protected void end() {
        SegmentBroadcast ending;
        synchronized (this) {
            destroyed = true;
            ending = broadcast;
        }
        if (ending != null) {
            ending.end();
        }
    }
}
