package io.gatecam.servlet.still;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JpegHeaderTest {

    @Test
    void itTellsTheSizeOfAPicture() {
        assertThat(JpegHeader.of(Pictures.jpeg(640, 360))).contains(new JpegHeader(640, 360, true));
        assertThat(JpegHeader.of(Pictures.grey(16, 9))).contains(new JpegHeader(16, 9, true));
        assertThat(JpegHeader.of(Pictures.claiming(60_000, 60_000))).contains(new JpegHeader(60_000, 60_000, true));
    }

    @Test
    void itKnowsAProgressivePicture() {
        assertThat(JpegHeader.of(Pictures.progressive(640, 360))).contains(new JpegHeader(640, 360, false));
    }

    @Test
    void whatEndsBeforeItsFrameHasNone() {
        byte[] jpeg = Pictures.jpeg(64, 64);
        for (int length = 0; length < 150; length++) {
            assertThat(JpegHeader.of(Arrays.copyOf(jpeg, length))).isEmpty();
        }
    }

    @Test
    void whatIsNoPictureHasNone() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            byte[] noise = new byte[random.nextInt(40)];
            random.nextBytes(noise);
            if (noise.length > 2) {
                noise[0] = (byte) 0xFF;
                noise[1] = (byte) 0xD8;
                noise[2] = (byte) 0xFF;
            }

            assertThat(JpegHeader.of(noise))
                    .satisfiesAnyOf(
                            header -> assertThat(header).isEmpty(),
                            header -> assertThat(header.orElseThrow().width()).isPositive());
        }
    }
}
