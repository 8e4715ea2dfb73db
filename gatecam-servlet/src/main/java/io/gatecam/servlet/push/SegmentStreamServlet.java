package io.gatecam.servlet.push;

import io.gatecam.Gatecam;
import io.gatecam.servlet.access.Guard;
import io.gatecam.servlet.http.Json;
import io.gatecam.servlet.http.Problem;
import io.gatecam.servlet.segment.SegmentJson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Predicate;

/**
 * {@code GET /segment_api/stream}: each new segment, as soon as the archive has it, by a WebSocket or as server-sent
 * events.
 */
public final class SegmentStreamServlet extends PushEndpoint<SegmentBroadcast> {

    public static final String PATH = "/segment_api/stream";

    private final Gatecam gatecam;
    private final PushLimits limits;

    public SegmentStreamServlet(Guard guard, Gatecam gatecam, PushLimits limits) {
        super(guard, PATH, limits);
        this.gatecam = gatecam;
        this.limits = limits;
    }

    @Override
    SegmentBroadcast begin(String root) {
        return new SegmentBroadcast(gatecam, () -> new SegmentJson(gatecam, root), limits.ping());
    }

    @Override
    Predicate<MessageClient> joining(SegmentBroadcast broadcast, HttpServletRequest request) {
        String lastId = WebSocketHandshake.isWanted(request) ? null : request.getHeader("Last-Event-ID");
        return client -> broadcast.join(client, lastId);
    }

    @Override
    protected void refuse(HttpServletResponse response, Problem problem) throws IOException {
        Json.writeProblem(response, problem, problem::writeWithStatusCode);
    }
}
