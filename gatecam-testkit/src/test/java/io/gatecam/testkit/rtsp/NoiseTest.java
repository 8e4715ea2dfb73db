package io.gatecam.testkit.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NoiseTest {

    private static final List<byte[]> PAYLOADS = Collections.nCopies(1000, new byte[100]);

    @Test
    void theWantedShareOfPayloadsIsDamagedBehindTheirHeaders() {
        List<byte[]> sent = Noise.damaged(PAYLOADS, 0.2, new Random(3));
        assertThat(sent)
                .hasSize(1000)
                .allSatisfy(payload -> assertThat(payload).startsWith(0, 0).hasSize(100));
        assertThat(sent).filteredOn(payload -> payload != PAYLOADS.get(0)).hasSizeBetween(150, 250);
        assertThat(PAYLOADS.get(0)).containsOnly(0);
    }

    @Test
    void theSameSeedDamagesTheSame() {
        assertThat(Noise.damaged(PAYLOADS, 0.2, new Random(3)))
                .usingElementComparator(Arrays::compare)
                .isEqualTo(Noise.damaged(PAYLOADS, 0.2, new Random(3)));
    }
}
