package io.gatecam.servlet.segment;

import io.gatecam.Gatecam;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.segment.SegmentHold;
import io.gatecam.servlet.access.Guard;
import io.gatecam.servlet.endpoint.Endpoint;
import io.gatecam.servlet.file.FileAnswer;
import io.gatecam.servlet.file.ServedFile;
import io.gatecam.servlet.http.Json;
import io.gatecam.servlet.http.RequestException;
import io.gatecam.servlet.http.RequestPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /segments/<id>}: a segment's description; {@code <id>.mp4}, {@code <id>.preview.mp4} and {@code <id>.jpg}:
 * its video, the small one, its picture.
 */
public final class SegmentServlet extends Endpoint {

    public static final String PATH = "/segments";

    private final Gatecam gatecam;

    public SegmentServlet(Guard guard, Gatecam gatecam) {
        super(guard);
        this.gatecam = gatecam;
    }

    @Override
    protected Map<String, Action> actions() {
        return Map.of("GET", Action.reading(this::show));
    }

    private void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = RequestPath.only(request);
        Optional<SegmentPart> part = SegmentPart.of(name);
        if (part.isPresent()) {
            RecordedSegment segment =
                    find(name.substring(0, name.length() - part.get().ending().length()));
            sendFile(request, response, segment, part.get());
        } else {
            RecordedSegment segment = find(name);
            SegmentJson described = new SegmentJson(gatecam, RequestPath.root(request, PATH));
            Json.write(response, json -> described.write(json, segment));
        }
    }

    /** By its id: the client's text is never part of a file's path. */
    private RecordedSegment find(String id) {
        return gatecam.segments()
                .segment(id)
                .orElseThrow(() -> RequestException.segmentNotFound("There is no segment of this id"));
    }

    private void sendFile(
            HttpServletRequest request, HttpServletResponse response, RecordedSegment segment, SegmentPart part)
            throws IOException {
        Path path = part.file(gatecam.segments(), segment)
                .orElseThrow(() -> RequestException.segmentNotFound("This segment has no such file, or not yet"));
        // Before it is looked for: what is held then stays until it is sent.
        SegmentHold hold = gatecam.segments().hold(segment).orElseThrow(SegmentServlet::gone);
        ServedFile file = ServedFile.open(path, part.mediaType(), hold).orElseThrow(SegmentServlet::gone);
        response.setHeader("X-Gatecam-Timestamp", Long.toString(segment.start().getEpochSecond()));
        response.setHeader(
                "X-Gatecam-Captured-At", Json.unixSeconds(segment.start()).toPlainString());
        FileAnswer.write(request, response, file);
    }

    private static RequestException gone() {
        return RequestException.segmentNotFound("This segment has been removed");
    }
}
