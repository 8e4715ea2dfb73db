package io.gatecam.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.testkit.clip.TestPictures;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClockReadingTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 123, 30_000, 59_966, 59_999})
    void readsAPositionBackThroughJpeg(int position) throws IOException {
        byte[] jpeg = TestPictures.jpeg(TestPictures.at(320, 180, position), 0.3f);
        assertThat(ClockReading.of(jpeg)).contains(new ClockReading(position, MINUTE));
    }

    @ParameterizedTest
    @CsvSource({"320, 180, 160, 90", "640, 360, 320, 180", "640, 360, 213, 120", "320, 180, 1000, 700"})
    void readsScaledPictures(int width, int height, int newWidth, int newHeight) throws IOException {
        BufferedImage scaled = TestPictures.scaled(TestPictures.at(width, height, 43_210), newWidth, newHeight);
        assertThat(ClockReading.of(TestPictures.jpeg(scaled, 0.5f))).contains(new ClockReading(43_210, MINUTE));
    }

    @Test
    void aPictureWithoutClockHasNoReading() {
        assertThat(ClockReading.of(new BufferedImage(320, 180, BufferedImage.TYPE_3BYTE_BGR)))
                .isEmpty();
    }

    @Test
    void aGreyPatchOverABlockIsNotRead() {
        BufferedImage image = TestPictures.at(320, 180, 12_300);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.GRAY);
        graphics.fillRect(100, 140, 60, 40);
        graphics.dispose();
        assertThat(ClockReading.of(image)).isEmpty();
    }

    @Test
    void anExchangedBlockIsNotRead() {
        BufferedImage image = TestPictures.at(340, 198, 12_300);
        int block = image.getRGB(50, 170);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(~block & 0xffffff));
        graphics.fillRect(40, 162, 20, 18);
        graphics.dispose();
        assertThat(ClockReading.of(image)).isEmpty();
    }

    @Test
    void bytesThatAreNoPictureHaveNoReading() throws IOException {
        byte[] noise = new byte[2000];
        new Random(7).nextBytes(noise);
        byte[] cut = TestPictures.jpeg(TestPictures.at(320, 180, 1), 0.5f);
        assertThat(ClockReading.of(new byte[0])).isEmpty();
        assertThat(ClockReading.of(noise)).isEmpty();
        assertThat(ClockReading.of(Arrays.copyOf(cut, 100))).isEmpty();
    }

    @ParameterizedTest(name = "{0} ms near {1} is {2}")
    @CsvSource({
        "    0, 2026-11-21T10:00:00Z,     2026-11-21T10:00:00Z",
        "59900, 2026-11-21T10:00:00.1Z,   2026-11-21T09:59:59.900Z",
        "  100, 2026-11-21T10:00:59.95Z,  2026-11-21T10:01:00.100Z",
        "12345, 2026-11-21T10:00:40Z,     2026-11-21T10:00:12.345Z",
    })
    void findsTheMomentNearAReference(int position, Instant reference, Instant moment) {
        assertThat(new ClockReading(position, MINUTE).momentNear(reference)).isEqualTo(moment);
    }

    @Test
    void findsTheMomentForAShortClip() {
        ClockReading reading = new ClockReading(3_500, Duration.ofSeconds(4));
        assertThat(reading.momentNear(Instant.parse("2026-11-21T10:00:08.100Z")))
                .isEqualTo(Instant.parse("2026-11-21T10:00:07.500Z"));
    }
}
