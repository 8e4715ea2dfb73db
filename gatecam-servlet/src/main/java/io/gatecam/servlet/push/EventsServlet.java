package io.gatecam.servlet.push;

import io.gatecam.Gatecam;
import io.gatecam.servlet.access.Guard;
import io.gatecam.servlet.http.Query;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /events}: stills, snapshots, segments and changes of streams as they happen, by a WebSocket or as
 * server-sent events.
 */
public final class EventsServlet extends PushEndpoint<EventBroadcast> {

    public static final String PATH = "/events";

    private final Gatecam gatecam;
    private final PushLimits limits;

    public EventsServlet(Guard guard, Gatecam gatecam, PushLimits limits) {
        super(guard, PATH, limits);
        this.gatecam = gatecam;
        this.limits = limits;
    }

    @Override
    EventBroadcast begin(String root) {
        return new EventBroadcast(gatecam, new EventJson(gatecam, root), limits);
    }

    @Override
    Predicate<MessageClient> joining(EventBroadcast broadcast, HttpServletRequest request) {
        Query query = Query.of(request);
        EventFilter filter = EventFilter.of(query, gatecam.streams());
        String lastId = lastId(request, query);
        return client -> broadcast.join(client, filter, lastId);
    }

    /** The header is what a browser sends when it comes back by itself, and newer than what stands in its URL. */
    private static @Nullable String lastId(HttpServletRequest request, Query query) {
        return Optional.ofNullable(request.getHeader("Last-Event-ID"))
                .or(() -> query.get("last_event_id"))
                .filter(id -> !id.isEmpty())
                .orElse(null);
    }
}
