package io.gatecam.testkit.clip;

import java.awt.Graphics2D;

/** Digits out of seven bars: a headless machine may have no fonts at all. */
final class SevenSegments {

    /** For each digit its lit bars: top, upper left, upper right, middle, lower left, lower right, bottom. */
    private static final int[] LIT = {
        0b1110111, 0b0010010, 0b1011101, 0b1011011, 0b0111010, 0b1101011, 0b1101111, 0b1010010, 0b1111111, 0b1111011
    };

    private final Graphics2D graphics;
    private final int height;
    private final int width;
    private final int bar;

    SevenSegments(Graphics2D graphics, int height) {
        this.graphics = graphics;
        this.height = height;
        this.width = height / 2;
        this.bar = Math.max(2, height / 8);
    }

    /** Draws digits and points from a left upper corner, in the colour that the graphics has. */
    void draw(String text, int left, int top) {
        int x = left;
        for (char letter : text.toCharArray()) {
            if (letter == '.') {
                graphics.fillRect(x, top + height - bar, bar, bar);
                x += 2 * bar;
            } else {
                drawDigit(LIT[letter - '0'], x, top);
                x += width + bar;
            }
        }
    }

    private void drawDigit(int lit, int x, int y) {
        int middle = (height - bar) / 2;
        drawBar(lit, 6, x, y, width, bar);
        drawBar(lit, 5, x, y, bar, middle + bar);
        drawBar(lit, 4, x + width - bar, y, bar, middle + bar);
        drawBar(lit, 3, x, y + middle, width, bar);
        drawBar(lit, 2, x, y + middle, bar, height - middle);
        drawBar(lit, 1, x + width - bar, y + middle, bar, height - middle);
        drawBar(lit, 0, x, y + height - bar, width, bar);
    }

    private void drawBar(int lit, int bit, int x, int y, int barWidth, int barHeight) {
        if ((lit >> bit & 1) == 1) {
            graphics.fillRect(x, y, barWidth, barHeight);
        }
    }
}
