package io.gatecam.servlet.snapshot;

import io.gatecam.Gatecam;
import io.gatecam.error.StillNotFoundException;
import io.gatecam.servlet.access.Guard;
import io.gatecam.servlet.endpoint.Endpoint;
import io.gatecam.servlet.http.Json;
import io.gatecam.servlet.http.Numbers;
import io.gatecam.servlet.http.Query;
import io.gatecam.servlet.http.RequestException;
import io.gatecam.servlet.http.RequestPath;
import io.gatecam.servlet.still.StillAnswer;
import io.gatecam.servlet.still.StillKeeping;
import io.gatecam.snapshot.Snapshot;
import io.gatecam.snapshot.SnapshotVerification;
import io.gatecam.still.Still;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * {@code GET /snapshots/<id>}: the snapshots of a camera. {@code /snapshots/<id>/<t>}: one snapshot as it stands, so
 * that its completeness can be waited for; {@code PATCH} says something else of it, {@code DELETE} removes it.
 * {@code GET /snapshots/<id>/<t>/<t'>.jpg}: one of its stills, that of the moment itself with {@code t'} equal to
 * {@code t}.
 */
public final class SnapshotServlet extends Endpoint {

    private static final String JPEG = ".jpg";
    private static final String ZIP = ".zip";
    private static final String MP4 = ".mp4";
    private static final String VERIFICATION = "verification";

    private final Gatecam gatecam;
    private final StillAnswer stillAnswer;

    public SnapshotServlet(Guard guard, Gatecam gatecam, StillAnswer stillAnswer) {
        super(guard);
        this.gatecam = gatecam;
        this.stillAnswer = stillAnswer;
    }

    @Override
    protected Map<String, Action> actions() {
        return Map.of(
                "GET",
                Action.reading(this::show),
                "PATCH",
                Action.changing(this::change),
                "DELETE",
                Action.changing(this::remove));
    }

    private void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> parts = RequestPath.parts(request);
        switch (parts.size()) {
            case 1 -> SnapshotListAnswer.write(response, Query.of(request), List.of(camera(parts.get(0))), gatecam);
            case 2 -> showOne(request, response, parts);
            case 3 -> {
                if (parts.get(2).equals(VERIFICATION)) {
                    SnapshotVerification told = gatecam.snapshots().verify(camera(parts.get(0)), second(parts.get(1)));
                    Json.write(response, json -> VerificationJson.write(json, told));
                } else {
                    stillAnswer.write(request, response, still(parts), StillKeeping.NEVER);
                }
            }
            default -> throw noSuchPath();
        }
    }

    private void showOne(HttpServletRequest request, HttpServletResponse response, List<String> parts)
            throws IOException {
        int id = camera(parts.get(0));
        String name = parts.get(1);
        if (name.endsWith(ZIP)) {
            SnapshotZipAnswer.write(request, response, snapshot(id, second(name, ZIP)), gatecam.snapshots());
        } else if (name.endsWith(MP4)) {
            SnapshotFilmAnswer.write(request, response, id, second(name, MP4), gatecam.films());
        } else {
            writeOne(response, snapshot(id, second(name)));
        }
    }

    private void change(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> parts = partsOfOne(request);
        writeOne(
                response,
                gatecam.snapshots().change(camera(parts.get(0)), second(parts.get(1)), SnapshotPatch.of(request)));
    }

    private void remove(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> parts = partsOfOne(request);
        gatecam.snapshots().delete(camera(parts.get(0)), second(parts.get(1)));
        Json.write(response, json -> {
            json.writeStartObject();
            json.writeStringField("status", "ok");
            json.writeEndObject();
        });
    }

    private static void writeOne(HttpServletResponse response, Snapshot snapshot) throws IOException {
        Json.write(response, json -> SnapshotJson.writeWhole(json, snapshot));
    }

    /** Only a snapshot itself can be changed and removed, neither a list of them nor a file of one. */
    private static List<String> partsOfOne(HttpServletRequest request) {
        List<String> parts = RequestPath.parts(request);
        if (parts.size() == 2) {
            return parts;
        }
        throw parts.isEmpty() || parts.size() > 3
                ? noSuchPath()
                : RequestException.methodNotAllowed(request.getMethod(), "GET, HEAD, OPTIONS");
    }

    private int camera(String part) {
        return SnapshotCameras.require("id", part, gatecam);
    }

    private static long second(String part) {
        return Numbers.unixSeconds("snapshot", part);
    }

    private static long second(String name, String ending) {
        return second(name.substring(0, name.length() - ending.length()));
    }

    private Snapshot snapshot(int id, long second) {
        return gatecam.snapshots()
                .find(id, second)
                .orElseThrow(() -> new StillNotFoundException("Camera " + id + " has no snapshot " + second));
    }

    /** Found by its number: the client's text is never part of a path. */
    private Still still(List<String> parts) {
        int id = camera(parts.get(0));
        long snapshot = second(parts.get(1));
        String fileName = parts.get(2);
        if (!fileName.endsWith(JPEG)) {
            throw RequestException.notFound("The name of a still ends in " + JPEG);
        }
        long second = Numbers.unixSeconds("still", fileName.substring(0, fileName.length() - JPEG.length()));
        return gatecam.snapshots()
                .still(id, snapshot, second)
                .orElseThrow(() -> new StillNotFoundException(
                        "Camera " + id + " has no still " + second + " in a snapshot " + snapshot));
    }

    private static RequestException noSuchPath() {
        return RequestException.notFound("The snapshots of a camera are at /snapshots/<camera>, one of them at"
                + " /snapshots/<camera>/<Unix seconds>, a still of it at"
                + " /snapshots/<camera>/<Unix seconds>/<Unix seconds>.jpg");
    }
}
