package io.gatecam.servlet.push;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gatecam.still.Still;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;

/**
 * A still as a part of a multipart answer (RFC 2046, section 5.1). All clients share it. Safe for use by several
 * threads.
 */
final class StillPart {

    private static final int USUAL_BYTES = 128 * 1024;
    private static final int USUAL_HEADER_BYTES = 512;

    private final Still still;
    private final String boundary;

    /** Made when the first client wants it, because most cameras are watched by nobody. Guarded by itself. */
    private final Map<PartForm, byte[]> bytes = new EnumMap<>(PartForm.class);

    StillPart(Still still, String boundary) {
        this.still = still;
        this.boundary = boundary;
    }

    Still still() {
        return still;
    }

    /**
     * With the delimiter of the part after it, because clients take a part for whole only when they have seen that.
     *
     * @return the part, not to be changed
     * @throws io.gatecam.error.GatecamException if the picture cannot be read any more
     */
    byte[] bytes(PartForm form) {
        synchronized (bytes) {
            return bytes.computeIfAbsent(form, this::assemble);
        }
    }

    private byte[] assemble(PartForm form) {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream(USUAL_BYTES);
        try {
            still.writeTo(jpeg);
            ByteArrayOutputStream part = new ByteArrayOutputStream(jpeg.size() + USUAL_HEADER_BYTES);
            part.write(form.before(still, jpeg.size()).getBytes(US_ASCII));
            jpeg.writeTo(part);
            part.write(("\r\n" + PartForm.delimiter(boundary) + form.ahead()).getBytes(US_ASCII));
            return part.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
