package io.gatecam.servlet.snapshot;

import io.gatecam.servlet.http.RequestBody;
import io.gatecam.snapshot.SnapshotChange;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;

/** What is to be said of a snapshot from now on, as a merge patch (RFC 7396): null takes away what was said. */
final class SnapshotPatch {

    private static final Set<String> FIELDS = Set.of("note", "labels", "protected");

    private SnapshotPatch() {}

    static SnapshotChange of(HttpServletRequest request) {
        JsonBody body = JsonBody.of(RequestBody.mergePatch(request, JsonBody.MAX_BYTES), FIELDS);
        SnapshotChange.Builder change = SnapshotChange.builder();
        if (body.names("note")) {
            change.note(body.has("note") ? body.text("note") : "");
        }
        if (body.names("labels")) {
            change.labels(body.has("labels") ? body.texts("labels") : List.of());
        }
        if (body.names("protected")) {
            change.isProtected(body.has("protected") && body.flag("protected"));
        }
        return change.build();
    }
}
