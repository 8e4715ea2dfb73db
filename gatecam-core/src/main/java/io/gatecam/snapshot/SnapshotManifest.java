package io.gatecam.snapshot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatecam.still.Still;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is written beside the stills of a snapshot: {@code .manifest.json} when it has ended, and before that a draft
 * with the note alone. The name is hidden because older readers take every other name for a still.
 *
 * @param note what was said of it
 * @param state how it ended
 * @param stills what it holds
 */
record SnapshotManifest(SnapshotNote note, SnapshotState state, List<Entry> stills) {

    // Buffers that stay with a thread would keep the classes of a web application that is undeployed.
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .disable(JsonFactory.Feature.USE_THREAD_LOCAL_FOR_BUFFER_RECYCLING)
            .build());

    private static final int FORMAT = 1;

    /** A still of the snapshot; {@code sha256} in hexadecimal digits. */
    record Entry(long second, Instant capturedAt, Still.Kind kind, long bytes, String sha256) {}

    SnapshotManifest {
        stills = List.copyOf(stills);
    }

    long bytes() {
        return stills.stream().mapToLong(Entry::bytes).sum();
    }

    Still.Kind kindOf(long second) {
        return stills.stream()
                .filter(entry -> entry.second() == second)
                .map(Entry::kind)
                .findFirst()
                .orElse(Still.Kind.OWN);
    }

    byte[] toJson(SnapshotId id, List<Long> missing) {
        ObjectNode json = JSON.createObjectNode()
                .put("format", FORMAT)
                .put("camera", id.cameraId())
                .put("second", id.second());
        putNote(json);
        json.put("state", lowerCase(state));
        ArrayNode entries = json.putArray("stills");
        for (Entry entry : stills) {
            entries.addObject()
                    .put("second", entry.second())
                    .put("captured_at", entry.capturedAt().toString())
                    .put("kind", lowerCase(entry.kind()))
                    .put("bytes", entry.bytes())
                    .put("sha256", entry.sha256());
        }
        ArrayNode gaps = json.putArray("missing");
        missing.forEach(gaps::add);
        return bytes(json);
    }

    private void putNote(ObjectNode json) {
        json.put("saved_at", note.savedAt().toString()).put("reason", note.reason());
        ArrayNode labels = json.putArray("labels");
        note.labels().forEach(labels::add);
    }

    /** The draft of a snapshot that is being taken. */
    static byte[] draft(SnapshotNote note) {
        ObjectNode json = JSON.createObjectNode();
        new SnapshotManifest(note, SnapshotState.FILLING, List.of()).putNote(json);
        return bytes(json);
    }

    private static byte[] bytes(ObjectNode json) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of JSON nodes can always be written", e);
        }
    }

    /** @throws IOException if it is torn or not a manifest */
    static SnapshotManifest parse(byte[] json) throws IOException {
        JsonNode root = JSON.readTree(json);
        try {
            List<Entry> entries = new ArrayList<>();
            for (JsonNode still : root.path("stills")) {
                entries.add(new Entry(
                        still.path("second").longValue(),
                        Instant.parse(still.path("captured_at").asText()),
                        Still.Kind.valueOf(upperCase(still.path("kind"))),
                        still.path("bytes").longValue(),
                        still.path("sha256").asText()));
            }
            return new SnapshotManifest(note(root), SnapshotState.valueOf(upperCase(root.path("state"))), entries);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IOException("Not a manifest of a snapshot", e);
        }
    }

    /** @throws IOException if it is torn or not a draft */
    static SnapshotNote parseDraft(byte[] json) throws IOException {
        try {
            return note(JSON.readTree(json));
        } catch (DateTimeException e) {
            throw new IOException("Not a draft of a snapshot", e);
        }
    }

    private static SnapshotNote note(JsonNode json) {
        List<String> labels = new ArrayList<>();
        json.path("labels").forEach(label -> labels.add(label.asText()));
        return new SnapshotNote(
                Instant.parse(json.path("saved_at").asText()),
                json.path("reason").asText(),
                labels);
    }

    private static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String upperCase(JsonNode value) {
        return value.asText().toUpperCase(Locale.ROOT);
    }
}
