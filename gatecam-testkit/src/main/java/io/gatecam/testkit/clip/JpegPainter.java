package io.gatecam.testkit.clip;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Encodes drawn clips as JPEGs. The JDK's encoder writes what RFC 2435 can carry: baseline, 4:2:0, the usual Huffman
 * tables.
 */
final class JpegPainter {

    private JpegPainter() {}

    static byte[] encode(VideoFormat format) throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        BufferedImage image = new BufferedImage(format.width(), format.height(), BufferedImage.TYPE_3BYTE_BGR);
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ClipPainter painter = new ClipPainter(format)) {
            for (int i = 0; i < format.pictures(); i++) {
                System.arraycopy(painter.paint(i), 0, pixels, 0, pixels.length);
                try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(stream)) {
                    writer.setOutput(output);
                    writer.write(image);
                }
            }
        } finally {
            writer.dispose();
        }
        return stream.toByteArray();
    }
}
