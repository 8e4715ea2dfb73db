package io.gatecam.clip;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The beginning of a fragmented MP4, up to and with the header of its first fragment (ISO/IEC 14496-12, 8.8): when it
 * is there, there are pictures too.
 */
final class ClipHead {

    private static final int BOX_HEADER = 8;

    /** That of a film is about a kilobyte. */
    private static final int LONGEST = 1 << 20;

    private ClipHead() {}

    /** @throws IOException if it ends before, or is something else */
    static byte[] read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (true) {
            byte[] header = exactly(in, BOX_HEADER);
            head.writeBytes(header);
            int length = ByteBuffer.wrap(header).getInt();
            if (new String(header, 4, 4, StandardCharsets.ISO_8859_1).equals("moof")) {
                return head.toByteArray();
            }
            if (length < BOX_HEADER || length > LONGEST - head.size()) {
                throw new IOException("ffmpeg made no film");
            }
            head.writeBytes(exactly(in, length - BOX_HEADER));
        }
    }

    private static byte[] exactly(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("ffmpeg made no film");
        }
        return bytes;
    }
}
