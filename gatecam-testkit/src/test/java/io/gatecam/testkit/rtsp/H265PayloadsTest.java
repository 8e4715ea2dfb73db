package io.gatecam.testkit.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.testkit.clip.Picture;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class H265PayloadsTest {

    private static final byte[] VPS = {0x40, 1, 1};
    private static final byte[] SPS = {0x42, 1, 2, 3};
    private static final byte[] PPS = {0x44, 1, 4};
    private static final int KEY_SLICE = 0x26;
    private static final int SLICE = 0x02;
    private static final VideoPayloads PAYLOADS = new H265Payloads(List.of(VPS, SPS, PPS));

    @Test
    void beforeAKeyframeStandTheParameterSets() {
        byte[] slice = unit(KEY_SLICE, 100);
        List<byte[]> payloads = PAYLOADS.of(new Picture(true, List.of(slice)));
        assertThat(payloads).hasSize(2);
        assertThat(payloads.get(0)).containsExactly(0x60, 1, 0, 3, 0x40, 1, 1, 0, 4, 0x42, 1, 2, 3, 0, 3, 0x44, 1, 4);
        assertThat(payloads.get(1)).isEqualTo(slice);
    }

    @Test
    void aLargeSliceTravelsInPiecesThatSayWhereItBeginsAndEnds() {
        List<byte[]> payloads = PAYLOADS.of(new Picture(false, List.of(unit(SLICE, 3000))));
        assertThat(payloads)
                .hasSize(3)
                .allSatisfy(payload -> assertThat(payload).startsWith(0x62, 1).hasSizeLessThanOrEqualTo(1400));
        assertThat(payloads).extracting(payload -> payload[2] & 0xff).containsExactly(0x81, 0x01, 0x41);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 1399, 1400, 1401, 1402, 2797, 2798, 100_000})
    void aReceiverPutsTogetherWhatWasSent(int size) {
        List<byte[]> slices = List.of(unit(KEY_SLICE, size), unit(KEY_SLICE, 50));
        List<byte[]> received = receive(PAYLOADS.of(new Picture(true, slices)));
        assertThat(received).containsExactly(VPS, SPS, PPS, slices.get(0), slices.get(1));
    }

    /** What RFC 7798 tells a receiver to do. */
    private static List<byte[]> receive(List<byte[]> payloads) {
        List<byte[]> units = new ArrayList<>();
        ByteArrayOutputStream pieces = new ByteArrayOutputStream();
        for (byte[] payload : payloads) {
            switch (payload[0] >> 1 & 0x3f) {
                case 48 -> {
                    ByteBuffer aggregate = ByteBuffer.wrap(payload, 2, payload.length - 2);
                    while (aggregate.hasRemaining()) {
                        byte[] unit = new byte[aggregate.getShort()];
                        aggregate.get(unit);
                        units.add(unit);
                    }
                }
                case 49 -> {
                    if ((payload[2] & 0x80) != 0) {
                        pieces.reset();
                        pieces.write(payload[0] & 0x81 | (payload[2] & 0x3f) << 1);
                        pieces.write(payload[1]);
                    }
                    pieces.writeBytes(Arrays.copyOfRange(payload, 3, payload.length));
                    if ((payload[2] & 0x40) != 0) {
                        units.add(pieces.toByteArray());
                    }
                }
                default -> units.add(payload);
            }
        }
        return units;
    }

    private static byte[] unit(int header, int size) {
        byte[] unit = new byte[size];
        new Random(size).nextBytes(unit);
        unit[0] = (byte) header;
        unit[1] = 1;
        return unit;
    }
}
