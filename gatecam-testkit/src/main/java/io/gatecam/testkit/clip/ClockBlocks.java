package io.gatecam.testkit.clip;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A clock for programs: two rows of black and white blocks along the lower edge of the picture. Each row begins and
 * ends with a marker (white and black in the upper, black and white in the lower row); between them stand 30 bits, the
 * highest first: 16 for the position in milliseconds, 6 for the length of the clip in seconds, 8 for their CRC.
 *
 * <p>Blocks are placed by fractions of the picture, so that a scaled picture reads the same. At 320x180 a block is 18
 * pixels wide, more than a macroblock.
 */
public final class ClockBlocks {

    private static final int COLUMNS = 17;
    private static final int DATA_COLUMNS = COLUMNS - 2;
    private static final double ROW_HEIGHT = 1 / 11.0;
    private static final int LEAST_CONTRAST = 60;
    // A block whose brightness lies this near to the middle is not trusted: a damaged picture is often grey.
    private static final double UNSURE = 0.15;

    private ClockBlocks() {}

    /**
     * What the blocks say.
     *
     * @param positionMillis place in the clip
     * @param loopSeconds length of the clip
     */
    public record Value(int positionMillis, int loopSeconds) {

        private int bits() {
            int payload = positionMillis << 6 | loopSeconds;
            return payload << 8 | crc(payload);
        }

        /** Returns the value, or null when the checksum or the range does not hold. */
        static @Nullable Value ofBits(int bits) {
            int payload = bits >>> 8;
            Value value = new Value(payload >>> 6, payload & 0x3f);
            boolean sound = crc(payload) == (bits & 0xff) && value.positionMillis < value.loopSeconds * 1000;
            return sound ? value : null;
        }
    }

    /** Draws the blocks over the lower edge of a picture. */
    static void draw(Graphics2D graphics, int width, int height, Value value) {
        int bits = value.bits();
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                int left = column * width / COLUMNS;
                int top = (int) Math.round(top(row) * height);
                int right = (column + 1) * width / COLUMNS;
                int bottom = (int) Math.round((top(row) + ROW_HEIGHT) * height);
                graphics.setColor(white(row, column, bits) ? Color.WHITE : Color.BLACK);
                graphics.fillRect(left, top, right - left, bottom - top);
            }
        }
    }

    /**
     * Reads the blocks of a picture of any size.
     *
     * @return what they say, or null if there are none or they are damaged
     */
    public static @Nullable Value read(BufferedImage image) {
        int white = (brightness(image, 0, 0) + brightness(image, 1, COLUMNS - 1)) / 2;
        int black = (brightness(image, 0, COLUMNS - 1) + brightness(image, 1, 0)) / 2;
        if (white - black < LEAST_CONTRAST) {
            return null;
        }
        int bits = 0;
        for (int i = 0; i < 2 * DATA_COLUMNS; i++) {
            OptionalInt bit = bit(image, i / DATA_COLUMNS, 1 + i % DATA_COLUMNS, black, white);
            if (bit.isEmpty()) {
                return null;
            }
            bits = bits << 1 | bit.getAsInt();
        }
        return Value.ofBits(bits);
    }

    private static OptionalInt bit(BufferedImage image, int row, int column, int black, int white) {
        double level = (brightness(image, row, column) - black) / (double) (white - black);
        if (Math.abs(level - 0.5) < UNSURE) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(level > 0.5 ? 1 : 0);
    }

    private static boolean white(int row, int column, int bits) {
        if (column == 0) {
            return row == 0;
        }
        if (column == COLUMNS - 1) {
            return row == 1;
        }
        int index = row * DATA_COLUMNS + column - 1;
        return (bits >>> 2 * DATA_COLUMNS - 1 - index & 1) == 1;
    }

    /** Returns the mean brightness, 0 to 255, of the middle of a block: its edges are blurred by scaling. */
    private static int brightness(BufferedImage image, int row, int column) {
        int left = (int) ((column + 0.3) * image.getWidth() / COLUMNS);
        int right = Math.max(left + 1, (int) ((column + 0.7) * image.getWidth() / COLUMNS));
        int top = (int) ((top(row) + 0.3 * ROW_HEIGHT) * image.getHeight());
        int bottom = Math.max(top + 1, (int) ((top(row) + 0.7 * ROW_HEIGHT) * image.getHeight()));
        long sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int rgb = image.getRGB(x, y);
                sum += (rgb >> 16 & 0xff) + 2 * (rgb >> 8 & 0xff) + (rgb & 0xff);
            }
        }
        return (int) (sum / (4L * (bottom - top) * (right - left)));
    }

    private static double top(int row) {
        return 1 - (2 - row) * ROW_HEIGHT;
    }

    /** CRC-8 with the polynomial x^8+x^2+x+1, starting with all ones, over 22 bits. */
    private static int crc(int payload) {
        int crc = 0xff;
        for (int i = 21; i >= 0; i--) {
            int feedback = (crc >>> 7 ^ payload >>> i) & 1;
            crc = crc << 1 & 0xff ^ (feedback == 1 ? 0x07 : 0);
        }
        return crc;
    }
}
