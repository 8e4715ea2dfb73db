package io.gatecam.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;

/**
 * {@code .note.json} in the directory of a snapshot: what was said of it after it was taken. It stands in place of what
 * the manifest says of the same, which is evidence and stays as it was written.
 */
final class SnapshotNoteFile {

    private static final int FORMAT = 1;

    private SnapshotNoteFile() {}

    static byte[] toJson(SnapshotNote note, Instant changedAt) {
        ObjectNode json = ManifestJson.object().put("format", FORMAT).put("changed_at", changedAt.toString());
        ManifestJson.putTexts(json, "labels", note.labels());
        return ManifestJson.bytes(json.put("note", note.text()).put("protected", note.isProtected()));
    }

    /**
     * @param before what was said when the snapshot was taken
     * @return what is said by now
     * @throws IOException if it is torn or something else
     */
    static SnapshotNote parse(byte[] json, SnapshotNote before) throws IOException {
        JsonNode root = ManifestJson.read(json);
        boolean isWhole = root.path("labels").isArray()
                && root.path("note").isTextual()
                && root.path("protected").isBoolean();
        if (!isWhole) {
            throw new IOException("Not a note of a snapshot");
        }
        return new SnapshotNote(
                before.savedAt(),
                before.reason(),
                ManifestJson.texts(root.path("labels")),
                root.path("note").textValue(),
                root.path("protected").booleanValue());
    }
}
