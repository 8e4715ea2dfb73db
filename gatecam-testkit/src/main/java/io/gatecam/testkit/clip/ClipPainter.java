package io.gatecam.testkit.clip;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Locale;

/**
 * Draws the pictures of a clip: a gate that opens for a car every ten seconds, the seconds of the minute in large
 * digits, and the {@link ClockBlocks}. Used by one thread.
 */
final class ClipPainter implements AutoCloseable {

    private static final int CYCLE_MILLIS = 10_000;

    private final VideoFormat format;
    private final BufferedImage background;
    private final BufferedImage image;
    private final Graphics2D graphics;

    ClipPainter(VideoFormat format) {
        this.format = format;
        background = background(format.width(), format.height());
        image = new BufferedImage(format.width(), format.height(), BufferedImage.TYPE_3BYTE_BGR);
        graphics = image.createGraphics();
    }

    /** Returns the pixels of a picture as blue, green, red; the array is used again for the next. */
    byte[] paint(int picture) {
        int position = format.positionMillis(picture);
        graphics.drawImage(background, 0, 0, null);
        paintGate(position % CYCLE_MILLIS / (double) CYCLE_MILLIS);
        paintDigits(position);
        ClockBlocks.Value clock = new ClockBlocks.Value(position, format.seconds());
        ClockBlocks.draw(graphics, format.width(), format.height(), clock);
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }

    private void paintGate(double phase) {
        int unit = format.height() / 20;
        int road = 15 * unit;
        int post = format.width() * 2 / 3;
        // The arm rises while the car comes, and is down again when it has left.
        double raised = Math.max(0, Math.sin(phase * Math.PI * 2)) * Math.PI * 0.45;
        int carLeft = (int) (phase * 1.6 * (format.width() + 8 * unit)) - 8 * unit;
        graphics.setColor(new Color(0x2a5db0));
        graphics.fillRect(carLeft, road - 3 * unit, 8 * unit, 2 * unit);
        graphics.fillRect(carLeft + 2 * unit, road - 4 * unit, 4 * unit, unit);
        graphics.setColor(Color.DARK_GRAY);
        graphics.fillOval(carLeft + unit, road - unit - unit / 2, unit, unit);
        graphics.fillOval(carLeft + 6 * unit, road - unit - unit / 2, unit, unit);
        graphics.fillRect(post, road - 4 * unit, unit, 4 * unit);
        graphics.setColor(new Color(0xc0392b));
        graphics.setStroke(new BasicStroke(Math.max(2, unit / 2)));
        int armLength = 9 * unit;
        int armX = post + unit / 2;
        int armY = road - 3 * unit - unit / 2;
        int tipX = armX - (int) (Math.cos(raised) * armLength);
        int tipY = armY - (int) (Math.sin(raised) * armLength);
        graphics.drawLine(armX, armY, tipX, tipY);
    }

    private void paintDigits(int position) {
        int height = format.height() / 3;
        int left = format.width() / 12;
        int top = format.height() / 12;
        graphics.setColor(Color.BLACK);
        graphics.fillRect(left - height / 8, top - height / 8, height * 9 / 4, height * 5 / 4);
        graphics.setColor(Color.YELLOW);
        String seconds = String.format(Locale.ROOT, "%02d.%d", position / 1000, position / 100 % 10);
        new SevenSegments(graphics, height).draw(seconds, left, top);
    }

    private static BufferedImage background(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, new Color(0x9cc7e8), 0, height, new Color(0xe8e4d4)));
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(new Color(0x7a7a78));
        graphics.fillRect(0, height * 13 / 20, width, height * 7 / 20);
        graphics.dispose();
        return image;
    }

    @Override
    public void close() {
        graphics.dispose();
    }
}
