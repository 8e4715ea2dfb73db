package io.gatecam.servlet.snapshot;

import io.gatecam.Gatecam;
import io.gatecam.error.StillNotFoundException;
import io.gatecam.servlet.access.Guard;
import io.gatecam.servlet.endpoint.Endpoint;
import io.gatecam.servlet.http.Json;
import io.gatecam.servlet.http.Numbers;
import io.gatecam.servlet.http.RequestException;
import io.gatecam.servlet.http.RequestPath;
import io.gatecam.servlet.still.StillAnswer;
import io.gatecam.servlet.still.StillKeeping;
import io.gatecam.snapshot.Snapshot;
import io.gatecam.still.Still;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * {@code GET /snapshots/<id>/<t>}: one snapshot as it stands, so that its completeness can be waited for. {@code GET
 * /snapshots/<id>/<t>/<t'>.jpg}: one of its stills, that of the moment itself with {@code t'} equal to {@code t}.
 */
public final class SnapshotServlet extends Endpoint {

    private static final String SUFFIX = ".jpg";

    private final Gatecam gatecam;
    private final StillAnswer stillAnswer;

    public SnapshotServlet(Guard guard, Gatecam gatecam, StillAnswer stillAnswer) {
        super(guard);
        this.gatecam = gatecam;
        this.stillAnswer = stillAnswer;
    }

    @Override
    protected Map<String, Action> actions() {
        return Map.of("GET", Action.reading(this::show));
    }

    private void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> parts = RequestPath.parts(request);
        if (parts.size() != 2 && parts.size() != 3) {
            throw RequestException.notFound("A snapshot is at /snapshots/<camera>/<Unix seconds>, a still of it at"
                    + " /snapshots/<camera>/<Unix seconds>/<Unix seconds>.jpg");
        }
        int id = RequestPath.camera(parts.get(0), gatecam.streams());
        long second = Numbers.unixSeconds("snapshot", parts.get(1));
        if (parts.size() == 2) {
            Snapshot snapshot = gatecam.snapshots()
                    .find(id, second)
                    .orElseThrow(() -> new StillNotFoundException("Camera " + id + " has no snapshot " + second));
            Json.write(response, json -> SnapshotJson.writeWhole(json, snapshot));
        } else {
            stillAnswer.write(request, response, still(id, second, parts.get(2)), StillKeeping.NEVER);
        }
    }

    /** Found by its number: the client's text is never part of a path. */
    private Still still(int id, long snapshot, String fileName) {
        if (!fileName.endsWith(SUFFIX)) {
            throw RequestException.notFound("The name of a still ends in " + SUFFIX);
        }
        long second = Numbers.unixSeconds("still", fileName.substring(0, fileName.length() - SUFFIX.length()));
        return gatecam.snapshots()
                .still(id, snapshot, second)
                .orElseThrow(() -> new StillNotFoundException(
                        "Camera " + id + " has no still " + second + " in a snapshot " + snapshot));
    }
}
