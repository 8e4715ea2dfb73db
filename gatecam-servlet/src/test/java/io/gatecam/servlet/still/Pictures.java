package io.gatecam.servlet.still;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** JPEGs as cameras send them, and as they should not. */
public final class Pictures {

    private Pictures() {}

    public static byte[] jpeg(int width, int height) {
        return encoded(drawn(width, height), ImageWriteParam.MODE_DISABLED);
    }

    static byte[] progressive(int width, int height) {
        return encoded(drawn(width, height), ImageWriteParam.MODE_DEFAULT);
    }

    static byte[] grey(int width, int height) {
        return encoded(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), ImageWriteParam.MODE_DISABLED);
    }

    /** Four components without a transform: what printers want. */
    static byte[] cmyk(int width, int height) {
        Raster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 4, null);
        return encoded(
                ImageIO.getImageWritersByFormatName("jpeg").next(),
                new IIOImage(raster, null, null),
                ImageWriteParam.MODE_DISABLED);
    }

    /** Says that it is larger than it is. */
    public static byte[] claiming(int width, int height) {
        byte[] jpeg = jpeg(64, 64);
        ByteBuffer bytes = ByteBuffer.wrap(jpeg);
        for (int at = 2; ; at += 2 + Short.toUnsignedInt(bytes.getShort(at + 2))) {
            if (bytes.get(at + 1) == (byte) 0xC0) {
                bytes.putShort(at + 5, (short) height).putShort(at + 7, (short) width);
                return jpeg;
            }
        }
    }

    public static BufferedImage decoded(byte[] jpeg) {
        try {
            return ImageIO.read(new ByteArrayInputStream(jpeg));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage drawn(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, Color.RED, width, 0, Color.BLUE));
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return image;
    }

    private static byte[] encoded(BufferedImage image, int progressiveMode) {
        ImageWriter writer = ImageIO.getImageWriters(ImageTypeSpecifier.createFromRenderedImage(image), "jpeg")
                .next();
        return encoded(writer, new IIOImage(image, null, null), progressiveMode);
    }

    private static byte[] encoded(ImageWriter writer, IIOImage image, int progressiveMode) {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(jpeg)) {
            writer.setOutput(output);
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setProgressiveMode(progressiveMode);
            writer.write(null, image, param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return jpeg.toByteArray();
    }
}
