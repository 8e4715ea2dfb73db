package io.gatecam.servlet.push;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gatecam.servlet.http.Json;
import io.gatecam.still.Still;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A still as a part of a multipart answer (RFC 2046, section 5.1). All clients share it. Safe for use by several
 * threads.
 */
final class StillPart {

    private final Still still;
    private final String boundary;

    /** Made when the first client wants it, because most cameras are watched by nobody. Guarded by this. */
    private byte @Nullable [] bytes;

    StillPart(Still still, String boundary) {
        this.still = still;
        this.boundary = boundary;
    }

    /** What comes before the first part. */
    static byte[] delimiter(String boundary) {
        return ("--" + boundary + "\r\n").getBytes(US_ASCII);
    }

    Still still() {
        return still;
    }

    /**
     * With the delimiter of the part after it, because browsers show a picture only when they have seen that.
     *
     * @return the part, not to be changed
     * @throws io.gatecam.error.GatecamException if the picture cannot be read any more
     */
    synchronized byte[] bytes() {
        byte[] known = bytes;
        if (known == null) {
            known = assemble();
            bytes = known;
        }
        return known;
    }

    private byte[] assemble() {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream(128 * 1024);
        try {
            still.writeTo(jpeg);
            String head = "Content-Type: image/jpeg\r\nContent-Length: " + jpeg.size() + "\r\nX-Gatecam-Timestamp: "
                    + still.second() + "\r\nX-Gatecam-Captured-At: "
                    + Json.unixSeconds(still.capturedAt()).toPlainString() + "\r\n\r\n";
            ByteArrayOutputStream part = new ByteArrayOutputStream(jpeg.size() + 512);
            part.write(head.getBytes(US_ASCII));
            jpeg.writeTo(part);
            part.write("\r\n".getBytes(US_ASCII));
            part.write(delimiter(boundary));
            return part.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
