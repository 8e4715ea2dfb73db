package io.gatecam.servlet.segment;

import io.gatecam.Gatecam;
import io.gatecam.clip.Clip;
import io.gatecam.clip.ClipSpan;
import io.gatecam.error.InvalidInputException;
import io.gatecam.servlet.access.Guard;
import io.gatecam.servlet.endpoint.Endpoint;
import io.gatecam.servlet.http.Numbers;
import io.gatecam.servlet.http.Query;
import io.gatecam.servlet.http.RequestPath;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;

/**
 * {@code GET /clip/<id>?from=&to=}: any span of what was recorded, as MP4. Holds a thread of the container while the
 * client reads it; there are as many at a time as {@link io.gatecam.clip.ClipOptions} allows.
 */
public final class ClipServlet extends Endpoint {

    private static final String ENDING = ".mp4";
    private static final int BLOCK = 64 << 10;

    private final Gatecam gatecam;

    public ClipServlet(Guard guard, Gatecam gatecam) {
        super(guard);
        this.gatecam = gatecam;
    }

    @Override
    protected Map<String, Action> actions() {
        return Map.of("GET", Action.reading(this::cut));
    }

    private void cut(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = RequestPath.only(request);
        String id = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
        int camera = Numbers.cameraId(id);
        SegmentSearch.requireKnown(camera, gatecam);
        Query query = Query.of(request);
        Instant from = moment(query, "from");
        Instant to = moment(query, "to");
        if (request.getMethod().equals("HEAD")) {
            ClipSpan span = gatecam.clips().span(camera, from, to);
            ClipHeaders.write(response, span);
            return;
        }
        try (Clip clip = gatecam.clips().cut(camera, from, to)) {
            ClipHeaders.write(response, clip.span());
            send(clip.stream(), response);
        }
    }

    private static Instant moment(Query query, String field) {
        String text = query.get(field)
                .orElseThrow(() -> new InvalidInputException(field, field + " is missing: Unix seconds"));
        return Numbers.preciseMoment(field, text);
    }

    /** When the clip breaks off, the exception makes the container break off the answer. */
    private static void send(InputStream clip, HttpServletResponse response) throws IOException {
        ServletOutputStream out = response.getOutputStream();
        byte[] block = new byte[BLOCK];
        int count = clip.read(block);
        while (count >= 0) {
            out.write(block, 0, count);
            // From here on a failure can only be told by breaking off.
            response.flushBuffer();
            count = clip.read(block);
        }
    }
}
