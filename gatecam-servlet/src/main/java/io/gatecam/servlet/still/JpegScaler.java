package io.gatecam.servlet.still;

import java.awt.AWTError;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import net.coobird.thumbnailator.Thumbnails;

/**
 * Makes a JPEG smaller. Needs the JDK's module {@code java.desktop}: where that is missing, using this class is a
 * {@link LinkageError}.
 */
final class JpegScaler {

    /** Above what cameras have (8K is 33 million), and decoded within half a second. */
    private static final long MOST_PIXELS = 40_000_000;

    /** Three bytes each. */
    private static final long MOST_DECODED_PIXELS = 16_000_000;

    /** So that each pixel of the result is still made of at least four. */
    private static final int DECODED_WIDTHS = 2;

    static {
        JdkPictures.load();
    }

    private JpegScaler() {}

    /**
     * @param width in pixels
     * @return a JPEG of this width and the same proportions; empty when the picture is no wider, or is none that can or
     *     should be decoded
     */
    static Optional<byte[]> scale(byte[] jpeg, int width) {
        Optional<JpegHeader> header = JpegHeader.of(jpeg).filter(known -> isWorthIt(known, width));
        if (header.isEmpty()) {
            return Optional.empty();
        }
        try {
            BufferedImage decoded = decode(jpeg, step(header.get(), width));
            return Optional.of(encode(Thumbnails.of(decoded).width(width).asBufferedImage()));
        } catch (IOException | RuntimeException | AWTError e) {
            // Damaged, or of colours that the JDK does not know. ImageIO tells damage by many exceptions.
            return Optional.empty();
        }
    }

    private static boolean isWorthIt(JpegHeader header, int width) {
        long pixels = (long) header.width() * header.height();
        long step = step(header, width);
        return header.width() > width
                && header.sequential()
                && pixels <= MOST_PIXELS
                && pixels / (step * step) <= MOST_DECODED_PIXELS;
    }

    /** @return of how many pixels in a line one is decoded */
    private static int step(JpegHeader header, int width) {
        return Math.max(1, header.width() / (width * DECODED_WIDTHS));
    }

    /** The streams are made here, because those that ImageIO makes are files by default. */
    private static BufferedImage decode(byte[] jpeg, int step) throws IOException {
        ImageReader reader = first(ImageIO.getImageReadersByFormatName("jpeg"));
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.setInput(input, true, true);
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, param);
        } finally {
            reader.dispose();
        }
    }

    private static byte[] encode(BufferedImage image) throws IOException {
        ImageWriter writer = first(ImageIO.getImageWritersByFormatName("jpeg"));
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        try (ImageOutputStream output = new MemoryCacheImageOutputStream(jpeg)) {
            writer.setOutput(output);
            writer.write(image);
        } finally {
            writer.dispose();
        }
        return jpeg.toByteArray();
    }

    private static <T> T first(Iterator<T> found) throws IOException {
        if (!found.hasNext()) {
            throw new IOException("This JRE knows no JPEG");
        }
        return found.next();
    }
}
