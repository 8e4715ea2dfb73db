package io.gatecam.testkit;

import io.gatecam.testkit.clip.ClockBlocks;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * What the clock in a picture of a {@link Clip} says. Reads pictures of any size that have gone through H.264, JPEG and
 * scaling, but not through cropping.
 *
 * @param positionMillis place of the picture in the clip, from 0 to below the length
 * @param length length of the clip
 */
public record ClockReading(int positionMillis, Duration length) {

    /**
     * Reads the clock of a still.
     *
     * @param jpeg a JPEG, or any other picture the JDK reads
     * @return the reading, or empty if this is no picture, shows no clock or shows a damaged one
     */
    public static Optional<ClockReading> of(byte[] jpeg) {
        return decode(jpeg).flatMap(ClockReading::of);
    }

    /**
     * Reads the clock of a picture.
     *
     * @param image a picture
     * @return the reading, or empty if it shows no clock or a damaged one
     */
    public static Optional<ClockReading> of(BufferedImage image) {
        return Optional.ofNullable(ClockBlocks.read(image))
                .map(value -> new ClockReading(value.positionMillis(), Duration.ofSeconds(value.loopSeconds())));
    }

    /**
     * The moment at which the camera showed this picture. The picture alone tells it only up to whole lengths of the
     * clip, so a moment known to be near decides.
     *
     * @param reference a moment less than half a length away from the one wanted
     * @return the moment nearest to the reference at which a clip of this length is at this position
     */
    public Instant momentNear(Instant reference) {
        long loop = length.toMillis();
        long from = reference.toEpochMilli() - loop / 2;
        return Instant.ofEpochMilli(from + Math.floorMod(positionMillis - from, loop));
    }

    /** ImageIO.read(InputStream) would put a file into the temporary folder for each still. */
    private static Optional<BufferedImage> decode(byte[] picture) {
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input, true, true);
                return Optional.of(reader.read(0));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // The JDK's readers also throw unchecked exceptions for broken pictures.
            return Optional.empty();
        }
    }
}
