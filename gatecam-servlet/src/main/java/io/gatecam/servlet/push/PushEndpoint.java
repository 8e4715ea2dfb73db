package io.gatecam.servlet.push;

import io.gatecam.error.ArchiveUnavailableException;
import io.gatecam.servlet.access.CrossSite;
import io.gatecam.servlet.access.Guard;
import io.gatecam.servlet.endpoint.Endpoint;
import io.gatecam.servlet.http.AcceptHeader;
import io.gatecam.servlet.http.RequestException;
import io.gatecam.servlet.http.RequestPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A path whose clients stay connected, by a WebSocket or as server-sent events.
 *
 * @param <B> what tells them
 */
abstract class PushEndpoint<B extends Broadcast> extends Endpoint {

    /** Where a container offers its WebSocket (Jakarta WebSocket 2.1, section 6.4). */
    private static final String WEBSOCKET_CONTAINER = "jakarta.websocket.server.ServerContainer";

    private final Guard guard;
    private final String path;
    private final PushLimits limits;

    /** Made by the first client; guarded by this. */
    private @Nullable B broadcast;

    /** Guarded by this. */
    private boolean destroyed;

    PushEndpoint(Guard guard, String path, PushLimits limits) {
        super(guard);
        this.guard = guard;
        this.path = path;
        this.limits = limits;
    }

    /** @param root the URL path that gatecam is mounted at */
    abstract B begin(String root);

    /**
     * @return adds a client to the audience, with what it is told first; false once that has ended
     * @throws RuntimeException if the client asks wrongly
     */
    abstract Predicate<MessageClient> joining(B broadcast, HttpServletRequest request);

    @Override
    protected Map<String, Action> actions() {
        return Map.of("GET", Action.reading(this::answer));
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
        B telling = broadcast(request);
        WebSocketDoor.open(container, request, response, telling.audience(), joining(telling, request), limits);
    }

    private void openEventStream(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.isAsyncSupported()) {
            throw RequestException.asyncUnavailable();
        }
        B telling = broadcast(request);
        Predicate<MessageClient> joining = joining(telling, request);
        response.setContentType(EventStream.MEDIA_TYPE);
        response.setHeader("Cache-Control", "no-store");
        // nginx would keep events back until it has enough of them.
        response.setHeader("X-Accel-Buffering", "no");
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        EventStream client = new EventStream(telling.audience(), limits.queue());
        try {
            if (!joining.test(client)) {
                throw RequestException.ending();
            }
        } catch (ArchiveUnavailableException e) {
            // A browser that is told of an error never comes back. One whose stream ends does, and asks for the same.
            client.gone();
            client.end();
        } catch (RuntimeException e) {
            client.gone();
            throw e;
        }
        begin(client, request, response);
    }

    private static void begin(EventStream client, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            client.begin(request, response);
        } catch (RuntimeException | IOException e) {
            client.gone();
            throw e;
        }
    }

    private synchronized B broadcast(HttpServletRequest request) {
        if (destroyed) {
            throw RequestException.ending();
        }
        if (broadcast == null) {
            broadcast = begin(RequestPath.root(request, path));
        }
        return broadcast;
    }

    @Override
    protected void end() {
        B ending;
        synchronized (this) {
            destroyed = true;
            ending = broadcast;
        }
        if (ending != null) {
            ending.audience().end();
        }
    }
}
