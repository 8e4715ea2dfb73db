package io.gatecam.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatecam.still.Still;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is written beside the stills of a snapshot: {@code .manifest.json} when it has ended, and before that a draft
 * with what was asked for alone. The name is hidden because older readers take every other name for a still.
 *
 * @param id of which snapshot
 * @param request what was asked for
 * @param state how it ended
 * @param stills what it holds
 */
record SnapshotManifest(SnapshotId id, SnapshotDraft request, SnapshotState state, List<Entry> stills) {

    private static final int FORMAT = 1;

    /** A still of the snapshot; {@code sha256} in hexadecimal digits. */
    record Entry(long second, Instant capturedAt, Still.Kind kind, long bytes, String sha256) {}

    SnapshotManifest {
        stills = List.copyOf(stills);
    }

    long bytes() {
        return stills.stream().mapToLong(Entry::bytes).sum();
    }

    List<Long> seconds() {
        return stills.stream().map(Entry::second).sorted().toList();
    }

    Still.Kind kindOf(long second) {
        return stills.stream()
                .filter(entry -> entry.second() == second)
                .map(Entry::kind)
                .findFirst()
                .orElse(Still.Kind.OWN);
    }

    byte[] toJson(List<Long> missing) {
        ObjectNode json = ManifestJson.object()
                .put("format", FORMAT)
                .put("camera", id.cameraId())
                .put("second", id.second());
        request.putInto(json);
        json.put("state", ManifestJson.lowerCase(state));
        ArrayNode entries = json.putArray("stills");
        for (Entry entry : stills) {
            entries.addObject()
                    .put("second", entry.second())
                    .put("captured_at", entry.capturedAt().toString())
                    .put("kind", ManifestJson.lowerCase(entry.kind()))
                    .put("bytes", entry.bytes())
                    .put("sha256", entry.sha256());
        }
        ArrayNode gaps = json.putArray("missing");
        missing.forEach(gaps::add);
        return ManifestJson.bytes(json);
    }

    /**
     * @param usual the span of a snapshot of a time when all had the same
     * @throws IOException if it is torn or not a manifest
     */
    static SnapshotManifest parse(byte[] json, SnapshotSpan usual) throws IOException {
        JsonNode root = ManifestJson.read(json);
        try {
            List<Entry> entries = new ArrayList<>();
            for (JsonNode still : root.path("stills")) {
                entries.add(new Entry(
                        still.path("second").longValue(),
                        Instant.parse(still.path("captured_at").asText()),
                        Still.Kind.valueOf(ManifestJson.upperCase(still.path("kind"))),
                        still.path("bytes").longValue(),
                        still.path("sha256").asText()));
            }
            return new SnapshotManifest(
                    new SnapshotId(
                            root.path("camera").intValue(), root.path("second").longValue()),
                    SnapshotDraft.of(root, usual),
                    SnapshotState.valueOf(ManifestJson.upperCase(root.path("state"))),
                    entries);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IOException("Not a manifest of a snapshot", e);
        }
    }
}
