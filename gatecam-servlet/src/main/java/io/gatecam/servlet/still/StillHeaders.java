package io.gatecam.servlet.still;

import io.gatecam.servlet.http.Json;
import io.gatecam.still.Still;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * How an answer says which still it shows and how old it is, so that a frozen picture is never taken for a live one.
 */
public final class StillHeaders {

    private StillHeaders() {}

    static void write(HttpServletResponse response, Still still, String etag, StillKeeping keeping, Instant now) {
        if (keeping == StillKeeping.NEVER) {
            // Caches take it for the age of the answer, and would hold one that they may keep for too old.
            response.setHeader("Age", Long.toString(age(still.capturedAt(), now).toSeconds()));
        }
        response.setHeader("Cache-Control", keeping.cacheControl());
        response.setHeader("ETag", etag);
        response.setHeader("X-Gatecam-Timestamp", Long.toString(still.second()));
        response.setHeader(
                "X-Gatecam-Captured-At", Json.unixSeconds(still.capturedAt()).toPlainString());
    }

    /** Never negative: the wall clock may have been set back since. */
    public static Duration age(Instant then, Instant now) {
        Duration age = Duration.between(then, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** @param width that was asked for; empty for the still as it is */
    static String etag(Still still, OptionalInt width) {
        return "\"" + still.cameraId() + "-" + still.second() + "-"
                + still.capturedAt().toEpochMilli() + (width.isPresent() ? "-" + width.getAsInt() : "") + "\"";
    }
}
