package io.gatecam.servlet.segment;

import io.gatecam.clip.ClipGap;
import io.gatecam.clip.ClipSpan;
import io.gatecam.servlet.http.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/** How an answer says what a clip shows. */
final class ClipHeaders {

    /** Containers allow 8 kB for all headers, and a camera that comes and goes makes hundreds. */
    private static final int MOST_GAPS = 50;

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ClipHeaders() {}

    static void write(HttpServletResponse response, ClipSpan span) {
        response.setContentType("video/mp4");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Accept-Ranges", "none");
        String name = "camera-" + span.cameraId() + "-" + NAME.format(span.from()) + ".mp4";
        response.setHeader("Content-Disposition", "inline; filename=\"" + name + "\"");
        response.setHeader("X-Gatecam-Clip-From", seconds(span.from()));
        response.setHeader("X-Gatecam-Clip-To", seconds(span.to()));
        String gaps =
                span.gaps().stream().limit(MOST_GAPS).map(ClipHeaders::gap).collect(Collectors.joining(", "));
        response.setHeader("X-Gatecam-Clip-Gaps", gaps);
        response.setHeader(
                "X-Gatecam-Clip-Missing", Json.seconds(span.missing()).toPlainString());
        span.next().ifPresent(next -> response.setHeader("X-Gatecam-Clip-Next", seconds(next)));
    }

    private static String gap(ClipGap gap) {
        return seconds(gap.from()) + "-" + seconds(gap.to());
    }

    private static String seconds(Instant moment) {
        return Json.unixSeconds(moment).toPlainString();
    }
}
