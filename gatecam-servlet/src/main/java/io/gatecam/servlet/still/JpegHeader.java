package io.gatecam.servlet.still;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What the frame header of a JPEG says (ITU-T T.81, B.2.2), read before anything is decoded.
 *
 * @param width in pixels
 * @param height in pixels
 * @param sequential whether it can be decoded line by line; of a progressive one all coefficients are kept in memory,
 *     and it may have any number of passes
 */
record JpegHeader(int width, int height, boolean sequential) {

    private static final int START_OF_IMAGE = 0xFFD8;
    private static final int START_OF_SCAN = 0xDA;
    private static final int FILL = 0xFF;
    private static final int BASELINE = 0xC0;
    private static final int EXTENDED_SEQUENTIAL = 0xC1;

    /** @return the header; empty when this is no JPEG, or none whose first frame can be found */
    static Optional<JpegHeader> of(byte[] jpeg) {
        ByteBuffer bytes = ByteBuffer.wrap(jpeg);
        if (bytes.remaining() < 2 || unsignedShort(bytes) != START_OF_IMAGE) {
            return Optional.empty();
        }
        while (bytes.remaining() >= 4) {
            if (unsignedByte(bytes) != FILL) {
                return Optional.empty();
            }
            int marker = unsignedByte(bytes);
            if (marker == FILL) {
                bytes.position(bytes.position() - 1);
                continue;
            }
            int length = unsignedShort(bytes) - 2;
            if (marker < BASELINE || marker == START_OF_SCAN || length < 0 || length > bytes.remaining()) {
                return Optional.empty();
            }
            if (isFrame(marker)) {
                return frame(marker, bytes, length);
            }
            bytes.position(bytes.position() + length);
        }
        return Optional.empty();
    }

    /** Between C0 and CF all begin a frame, but for three: tables of Huffman, an extension, tables of arithmetic. */
    private static boolean isFrame(int marker) {
        return marker >= BASELINE && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static Optional<JpegHeader> frame(int marker, ByteBuffer bytes, int length) {
        if (length < 5) {
            return Optional.empty();
        }
        unsignedByte(bytes);
        int height = unsignedShort(bytes);
        int width = unsignedShort(bytes);
        // A height of 0 is told behind the picture (DNL), which nobody does and the JDK does not read.
        return width == 0 || height == 0
                ? Optional.empty()
                : Optional.of(new JpegHeader(width, height, marker == BASELINE || marker == EXTENDED_SEQUENTIAL));
    }

    private static int unsignedByte(ByteBuffer bytes) {
        return Byte.toUnsignedInt(bytes.get());
    }

    private static int unsignedShort(ByteBuffer bytes) {
        return Short.toUnsignedInt(bytes.getShort());
    }
}
