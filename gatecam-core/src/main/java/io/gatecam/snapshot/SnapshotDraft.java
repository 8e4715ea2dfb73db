package io.gatecam.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * What was asked for when a snapshot was taken. It is written down before the first still, and stands in the manifest
 * as it was then, whatever is said of the snapshot later.
 *
 * @param span the seconds that belong to it
 * @param note what was said of it
 */
record SnapshotDraft(SnapshotSpan span, SnapshotNote note) {

    void putInto(ObjectNode json) {
        json.put("from", span.first())
                .put("to", span.last())
                .put("saved_at", note.savedAt().toString())
                .put("reason", note.reason());
        ManifestJson.putTexts(json, "labels", note.labels());
        json.put("note", note.text());
    }

    byte[] toJson() {
        ObjectNode json = ManifestJson.object();
        putInto(json);
        return ManifestJson.bytes(json);
    }

    /**
     * @param usual the span of a snapshot of a time when all had the same
     * @throws IOException if it is torn or not a draft
     */
    static SnapshotDraft parse(byte[] json, SnapshotSpan usual) throws IOException {
        try {
            return of(ManifestJson.read(json), usual);
        } catch (DateTimeException e) {
            throw new IOException("Not a draft of a snapshot", e);
        }
    }

    /** @throws DateTimeException if it is something else */
    static SnapshotDraft of(JsonNode json, SnapshotSpan usual) {
        SnapshotNote note = new SnapshotNote(
                Instant.parse(json.path("saved_at").asText()),
                json.path("reason").asText(),
                ManifestJson.texts(json.path("labels")),
                json.path("note").asText(),
                false);
        SnapshotSpan span = new SnapshotSpan(
                json.path("from").asLong(usual.first()), json.path("to").asLong(usual.last()));
        return new SnapshotDraft(span.isLongerThan(SnapshotSpan.LONGEST) ? usual : span, note);
    }
}
