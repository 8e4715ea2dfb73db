package io.gatecam.servlet.snapshot;

import io.gatecam.Gatecam;
import io.gatecam.error.InvalidInputException;
import io.gatecam.servlet.http.Json;
import io.gatecam.servlet.http.Numbers;
import io.gatecam.servlet.http.Query;
import io.gatecam.snapshot.Snapshot;
import io.gatecam.snapshot.SnapshotPage;
import io.gatecam.snapshot.SnapshotQuery;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The snapshots that a request asks for: {@code from}, {@code to}, {@code reason}, {@code label}, {@code protected},
 * {@code limit} and {@code cursor}. Of one camera and of all, the answer is the same.
 */
final class SnapshotListAnswer {

    private SnapshotListAnswer() {}

    static void write(HttpServletResponse response, Query given, List<Integer> cameras, Gatecam gatecam)
            throws IOException {
        SnapshotPage page = gatecam.snapshots().find(query(given, cameras));
        Json.write(response, json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("snapshots");
            for (Snapshot snapshot : page.snapshots()) {
                SnapshotJson.write(json, snapshot);
            }
            json.writeEndArray();
            json.writeStringField("next", page.next().orElse(null));
            json.writeEndObject();
        });
    }

    private static SnapshotQuery query(Query given, List<Integer> cameras) {
        SnapshotQuery.Builder query = SnapshotQuery.builder()
                .cameras(cameras)
                .between(moment(given, "from"), moment(given, "to"))
                .after(given.get("cursor").orElse(null));
        given.get("reason").ifPresent(query::reason);
        given.get("label").ifPresent(query::label);
        given.get("protected").ifPresent(text -> query.isProtected(flag(text)));
        given.get("limit").ifPresent(text -> query.limit(Numbers.count("limit", text, SnapshotQuery.MAX_LIMIT)));
        return query.build();
    }

    private static @Nullable Instant moment(Query given, String field) {
        return given.get(field).map(text -> Numbers.preciseMoment(field, text)).orElse(null);
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidInputException("protected", "protected must be true or false");
        };
    }
}
