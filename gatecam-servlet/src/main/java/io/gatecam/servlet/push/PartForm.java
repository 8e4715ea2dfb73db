package io.gatecam.servlet.push;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gatecam.servlet.http.AcceptHeader;
import io.gatecam.servlet.http.Json;
import io.gatecam.still.Still;
import org.jspecify.annotations.Nullable;

/** How stills are put into a multipart answer (RFC 2046, section 5.1). */
enum PartForm {

    /** For programs: each part says how long it is and what it shows. */
    DESCRIBED {
        @Override
        String ahead() {
            return "";
        }

        @Override
        String before(Still still, int length) {
            return "Content-Type: image/jpeg\r\nContent-Length: " + length + "\r\nX-Gatecam-Timestamp: "
                    + still.second() + "\r\nX-Gatecam-Captured-At: "
                    + Json.unixSeconds(still.capturedAt()).toPlainString() + "\r\n\r\n";
        }

        @Override
        byte[] whileSilentAfter(byte[] part) {
            return WAITING;
        }
    },

    /**
     * For the pictures of pages, whose scripts cannot see what a part says. Chromium shows a part when the header of
     * the next one has come, which would be a second late, or never while the camera is dark. So that header, of which
     * nothing depends on the still, goes with the part before it.
     */
    SHOWN {
        @Override
        String ahead() {
            return "Content-Type: image/jpeg\r\n\r\n";
        }

        @Override
        String before(Still still, int length) {
            return "";
        }

        /** All that can come now is a picture, and nobody sees that it is the same one. */
        @Override
        byte[] whileSilentAfter(byte[] part) {
            return part;
        }
    };

    /** One more line of a header that is still to come. */
    static final byte[] WAITING = "X-Gatecam-Waiting: 1\r\n".getBytes(US_ASCII);

    /** Browsers name {@code image/*} for a picture of a page, and HTML where somebody has typed the address. */
    static PartForm of(@Nullable String accept) {
        return AcceptHeader.names(accept, "image/*") || AcceptHeader.names(accept, "text/html") ? SHOWN : DESCRIBED;
    }

    /** @return what begins a part */
    static String delimiter(String boundary) {
        return "--" + boundary + "\r\n";
    }

    /** @return what may be sent before the first part; not to be changed */
    static byte[] whileSilentAtFirst() {
        return WAITING;
    }

    /** @return what goes, behind the delimiter, with each part for the next one, and right before the first part */
    abstract String ahead();

    /** @return what comes right before a picture */
    abstract String before(Still still, int length);

    /**
     * @param part what was sent last
     * @return what may be sent while there is no newer still; not to be changed
     */
    abstract byte[] whileSilentAfter(byte[] part);
}
