package io.gatecam.servlet.push;

import io.gatecam.servlet.http.AcceptHeader;
import io.gatecam.servlet.http.Json;
import io.gatecam.still.Still;
import org.jspecify.annotations.Nullable;

/** How stills are put into a multipart answer (RFC 2046, section 5.1). */
enum PartForm {

    /** For programs: each part says how long it is and what it shows. */
    DESCRIBED {
        @Override
        String beforeFirst(String boundary) {
            return "--" + boundary + "\r\n";
        }

        @Override
        String before(Still still, int length) {
            return "Content-Type: image/jpeg\r\nContent-Length: " + length + "\r\nX-Gatecam-Timestamp: "
                    + still.second() + "\r\nX-Gatecam-Captured-At: "
                    + Json.unixSeconds(still.capturedAt()).toPlainString() + "\r\n\r\n";
        }

        /** The part's header is still to come, and may have one more line. */
        @Override
        String whileSilent() {
            return "X-Gatecam-Waiting: 1\r\n";
        }
    },

    /**
     * For the pictures of pages, whose scripts cannot see what a part says. Chromium shows a part when the header of
     * the next one has come, which would be a second late, or never while the camera is dark. So that header, of which
     * nothing depends on the still, goes with the part before it.
     */
    SHOWN {
        @Override
        String beforeFirst(String boundary) {
            return "--" + boundary + "\r\nContent-Type: image/jpeg\r\n\r\n";
        }

        @Override
        String before(Still still, int length) {
            return "";
        }

        /** The header is over, and all that comes now is the picture. */
        @Override
        String whileSilent() {
            return "";
        }
    };

    /** Browsers name {@code image/*} for a picture of a page, and HTML where somebody has typed the address. */
    static PartForm of(@Nullable String accept) {
        return AcceptHeader.names(accept, "image/*") || AcceptHeader.names(accept, "text/html") ? SHOWN : DESCRIBED;
    }

    /** @return what comes before the first part, and goes, behind a line end, with each part for the next one */
    abstract String beforeFirst(String boundary);

    /** @return what comes right before a picture */
    abstract String before(Still still, int length);

    /** @return what may be sent while there is no still; empty when nothing may */
    abstract String whileSilent();
}
