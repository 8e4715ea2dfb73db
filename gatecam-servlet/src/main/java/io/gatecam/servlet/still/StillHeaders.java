package io.gatecam.servlet.still;

import io.gatecam.servlet.http.Json;
import io.gatecam.servlet.http.Preconditions;
import io.gatecam.still.Still;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;

/**
 * How an answer says which still it shows and how old it is, so that a frozen picture is never taken for a live one.
 */
public final class StillHeaders {

    private StillHeaders() {}

    static void write(HttpServletResponse response, Still still, Instant now) {
        response.setHeader("Age", Long.toString(age(still.capturedAt(), now).toSeconds()));
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("ETag", etag(still));
        response.setHeader("X-Gatecam-Timestamp", Long.toString(still.second()));
        response.setHeader(
                "X-Gatecam-Captured-At", Json.unixSeconds(still.capturedAt()).toPlainString());
    }

    /** @return whether the client has this still already (RFC 9110, If-None-Match) */
    static boolean isKnown(HttpServletRequest request, Still still) {
        return Preconditions.isKnown(request, etag(still));
    }

    /** Never negative: the wall clock may have been set back since. */
    public static Duration age(Instant then, Instant now) {
        Duration age = Duration.between(then, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    private static String etag(Still still) {
        return "\"" + still.cameraId() + "-" + still.second() + "-"
                + still.capturedAt().toEpochMilli() + "\"";
    }
}
