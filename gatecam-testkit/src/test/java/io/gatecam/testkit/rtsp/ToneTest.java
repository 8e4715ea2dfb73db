package io.gatecam.testkit.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToneTest {

    /** ITU-T G.711, table 2: decision values and their codes. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"0, ff", "-1, 7f", "8, fe", "1000, ce", "-1000, 4e", "16000, 90", "32767, 80", "-32768, 00"})
    void samplesAreThoseOfG711(int sample, String code) {
        assertThat("%02x".formatted(Tone.muLaw(sample))).isEqualTo(code);
    }

    @Test
    void theBeginningOfEachSecondIsLoud() {
        Tone tone = new Tone();
        assertThat(tone.payload(25L * 1_000_000)).hasSize(320).isEqualTo(tone.payload(0));
        assertThat(loudest(tone.payload(1))).isGreaterThan(loudest(tone.payload(3)));
        assertThat(loudest(tone.payload(3))).isGreaterThan(0);
    }

    /** A code is inverted, and its upper bits are those of the volume. */
    private static int loudest(byte[] payload) {
        int loudest = 0;
        for (byte code : payload) {
            loudest = Math.max(loudest, ~code & 0x7f);
        }
        return loudest;
    }
}
