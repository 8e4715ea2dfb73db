package io.gatecam.servlet.still;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JpegScalerTest {

    @ParameterizedTest
    @CsvSource({"1920, 1080, 320, 180", "1920, 1080, 960, 540", "640, 480, 160, 120", "641, 359, 640, 358"})
    void itIsAsWideAsWantedAndKeepsItsProportions(int width, int height, int wanted, int expectedHeight) {
        byte[] original = Pictures.jpeg(width, height);

        byte[] small = JpegScaler.scale(original, wanted).orElseThrow();

        BufferedImage image = Pictures.decoded(small);
        assertThat(image.getWidth()).isEqualTo(wanted);
        assertThat(image.getHeight()).isEqualTo(expectedHeight);
        assertThat(small).hasSizeLessThan(original.length);
    }

    @Test
    void itShowsTheSame() {
        BufferedImage image =
                Pictures.decoded(JpegScaler.scale(Pictures.jpeg(1280, 720), 160).orElseThrow());

        assertThat(new Color(image.getRGB(2, 45)).getRed()).isGreaterThan(200);
        assertThat(new Color(image.getRGB(157, 45)).getBlue()).isGreaterThan(200);
        assertThat(new Color(image.getRGB(80, 45)).getRed()).isBetween(100, 155);
    }

    @Test
    void greyStaysGrey() {
        assertThat(JpegScaler.scale(Pictures.grey(640, 360), 320)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"320, 180", "160, 90", "1, 1"})
    void itIsNeverMadeLarger(int width, int height) {
        assertThat(JpegScaler.scale(Pictures.jpeg(width, height), 320)).isEmpty();
    }

    @Test
    void whatWouldFillTheMemoryIsNotDecoded() {
        assertThat(JpegScaler.scale(Pictures.claiming(60_000, 60_000), 320)).isEmpty();
        assertThat(JpegScaler.scale(Pictures.claiming(641, 60_000), 640)).isEmpty();
        assertThat(JpegScaler.scale(Pictures.progressive(640, 360), 320)).isEmpty();
    }

    @Test
    void whatTheJdkCannotReadIsLeft() {
        assertThat(JpegScaler.scale(Pictures.cmyk(640, 360), 320)).isEmpty();
        assertThat(JpegScaler.scale("no picture".getBytes(), 320)).isEmpty();
    }

    @Test
    void damageIsNoFailure() {
        byte[] whole = Pictures.jpeg(640, 360);
        byte[] withoutTables = whole.clone();
        Arrays.fill(withoutTables, 20, 150, (byte) 0);
        byte[] smeared = whole.clone();
        Arrays.fill(smeared, whole.length / 2, whole.length, (byte) 0xFF);

        assertThat(JpegScaler.scale(withoutTables, 320)).isEmpty();
        assertThat(JpegScaler.scale(Arrays.copyOf(whole, 650), 320))
                .satisfiesAnyOf(
                        small -> assertThat(small).isEmpty(),
                        small -> assertThat(
                                        Pictures.decoded(small.orElseThrow()).getWidth())
                                .isEqualTo(320));
        assertThat(JpegScaler.scale(smeared, 320))
                .satisfiesAnyOf(
                        small -> assertThat(small).isEmpty(),
                        small -> assertThat(
                                        Pictures.decoded(small.orElseThrow()).getWidth())
                                .isEqualTo(320));
    }
}
