package io.gatecam.servlet.segment;

import io.gatecam.Gatecam;
import io.gatecam.archive.SegmentQuery;
import io.gatecam.error.InvalidInputException;
import io.gatecam.error.UnknownCameraException;
import io.gatecam.servlet.http.Json;
import io.gatecam.servlet.http.Numbers;
import io.gatecam.servlet.http.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Which segments a request asks for: {@code camera}, as often as wanted, {@code from}, {@code to}, {@code limit} and
 * {@code cursor}.
 */
record SegmentSearch(SegmentQuery query) {

    /**
     * @throws InvalidInputException if a value is wrong
     * @throws UnknownCameraException if a camera is not in the list, and nothing is left of it
     */
    static SegmentSearch of(Query given, Gatecam gatecam) {
        SegmentQuery.Builder query = SegmentQuery.builder()
                .limit(given.get("limit")
                        .map(text -> Numbers.count("limit", text, SegmentQuery.MAX_LIMIT))
                        .orElse(SegmentQuery.MAX_LIMIT))
                .overlapping(moment(given, "from"), moment(given, "to"))
                .after(given.get("cursor").orElse(null));
        List<Integer> cameras = given.all("camera").stream()
                .map(text -> Numbers.cameraId("camera", text))
                .toList();
        query.cameras(cameras);
        cameras.forEach(id -> requireKnown(id, gatecam));
        return new SegmentSearch(query.build());
    }

    private static @Nullable Instant moment(Query given, String field) {
        return given.get(field).map(text -> Numbers.preciseMoment(field, text)).orElse(null);
    }

    /** Recordings outlive the camera's place in the list. */
    static void requireKnown(int id, Gatecam gatecam) {
        if (gatecam.streams().contains(id)) {
            return;
        }
        SegmentQuery any = SegmentQuery.builder().camera(id).limit(1).build();
        if (gatecam.segments().segments(any).segments().isEmpty()) {
            throw new UnknownCameraException(id);
        }
    }

    /** @return the query string of the page that begins behind the cursor, with its question mark */
    String next(String cursor) {
        List<String> pairs = new ArrayList<>();
        query.cameras().forEach(id -> pairs.add("camera=" + id));
        add(pairs, "from", query.fromMillis());
        add(pairs, "to", query.toMillis());
        pairs.add("limit=" + query.limit());
        pairs.add("cursor=" + cursor);
        return "?" + String.join("&", pairs);
    }

    /** As seconds: a moment before 1973 has too few digits to be taken for milliseconds. */
    private static void add(List<String> pairs, String name, OptionalLong millis) {
        millis.ifPresent(value -> pairs.add(
                name + "=" + Json.unixSeconds(Instant.ofEpochMilli(value)).toPlainString()));
    }
}
