package io.gatecam.film;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The size of a picture in pixels.
 *
 * @param width of a line
 * @param height lines
 */
record PictureSize(int width, int height) {

    /** What every browser plays; more tells the eye nothing in a film, and the stills are there. */
    private static final int WIDEST = 1920;

    private static final int HIGHEST = 1080;

    /** Smaller ones are refused by libopenh264. */
    private static final int LEAST = 16;

    private static final int MARKER = 0xFF;
    private static final int START_OF_SCAN = 0xDA;

    /**
     * Reads the frame header of a JPEG (ITU-T T.81, B.2.2).
     *
     * @return its size; empty when it has none that can be found
     */
    static Optional<PictureSize> ofJpeg(byte[] jpeg) {
        ByteBuffer bytes = ByteBuffer.wrap(jpeg);
        try {
            bytes.position(Math.min(2, jpeg.length));
            while (unsigned(bytes.get()) == MARKER) {
                int marker = unsigned(bytes.get());
                int length = Short.toUnsignedInt(bytes.getShort());
                if (isFrame(marker)) {
                    int height = Short.toUnsignedInt(bytes.getShort(bytes.position() + 1));
                    int width = Short.toUnsignedInt(bytes.getShort(bytes.position() + 3));
                    return Optional.of(new PictureSize(width, height)).filter(size -> size.area() > 0);
                }
                if (marker == START_OF_SCAN || length < 2) {
                    return Optional.empty();
                }
                bytes.position(Math.min(bytes.limit(), bytes.position() + length - 2));
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException torn) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** Between C0 and CF all begin a frame, but for the tables of Huffman, an extension and arithmetic conditioning. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static int unsigned(byte value) {
        return Byte.toUnsignedInt(value);
    }

    long area() {
        return (long) width * height;
    }

    /** @return the size of a film of such pictures: even, as 4:2:0 needs it, and no larger than the largest */
    PictureSize ofFilm() {
        double scale = Math.min(1, Math.min((double) WIDEST / width, (double) HIGHEST / height));
        return new PictureSize(even(width * scale), even(height * scale));
    }

    private static int even(double length) {
        return Math.max(LEAST, (int) Math.round(length / 2) * 2);
    }
}
