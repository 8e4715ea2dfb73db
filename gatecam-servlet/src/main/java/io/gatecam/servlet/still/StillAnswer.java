package io.gatecam.servlet.still;

import io.gatecam.still.Still;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;

/** The answer that is a picture. */
public final class StillAnswer {

    private StillAnswer() {}

    public static void write(HttpServletRequest request, HttpServletResponse response, Still still, Instant now)
            throws IOException {
        StillHeaders.write(response, still, now);
        if (StillHeaders.isKnown(request, still)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType("image/jpeg");
        response.setContentLengthLong(still.size());
        if (!request.getMethod().equals("HEAD")) {
            StillWriter.write(request, response, still);
        }
    }
}
