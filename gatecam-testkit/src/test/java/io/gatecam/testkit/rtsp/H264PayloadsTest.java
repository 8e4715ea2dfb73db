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

class H264PayloadsTest {

    private static final byte[] SPS = {0x67, 0x42, 1, 2, 3};
    private static final byte[] PPS = {0x68, 4, 5};
    private static final VideoPayloads PAYLOADS = new H264Payloads(List.of(SPS, PPS));

    @Test
    void aSmallSliceIsAPayloadByItself() {
        byte[] slice = unit(0x41, 1400);
        assertThat(PAYLOADS.of(new Picture(false, List.of(slice)))).containsExactly(slice);
    }

    @Test
    void beforeAKeyframeStandTheParameterSets() {
        byte[] slice = unit(0x65, 100);
        List<byte[]> payloads = PAYLOADS.of(new Picture(true, List.of(slice)));
        assertThat(payloads).hasSize(2);
        assertThat(payloads.get(0)).containsExactly(0x78, 0, 5, 0x67, 0x42, 1, 2, 3, 0, 3, 0x68, 4, 5);
        assertThat(payloads.get(1)).isEqualTo(slice);
    }

    @Test
    void aLargeSliceTravelsInPiecesThatSayWhereItBeginsAndEnds() {
        List<byte[]> payloads = PAYLOADS.of(new Picture(false, List.of(unit(0x41, 3000))));
        assertThat(payloads)
                .hasSize(3)
                .allSatisfy(payload -> assertThat(payload[0]).isEqualTo((byte) 0x5c));
        assertThat(payloads).extracting(payload -> payload[1] & 0xff).containsExactly(0x81, 0x01, 0x41);
        assertThat(payloads).allSatisfy(payload -> assertThat(payload).hasSizeLessThanOrEqualTo(1400));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 1399, 1400, 1401, 1402, 2797, 2798, 100_000})
    void aReceiverPutsTogetherWhatWasSent(int size) {
        List<byte[]> slices = List.of(unit(0x65, size), unit(0x65, 50));
        List<byte[]> received = receive(PAYLOADS.of(new Picture(true, slices)));
        assertThat(received).containsExactly(SPS, PPS, slices.get(0), slices.get(1));
    }

    /** What RFC 6184 tells a receiver to do. */
    private static List<byte[]> receive(List<byte[]> payloads) {
        List<byte[]> units = new ArrayList<>();
        ByteArrayOutputStream pieces = new ByteArrayOutputStream();
        for (byte[] payload : payloads) {
            switch (payload[0] & 0x1f) {
                case 24 -> {
                    ByteBuffer aggregate = ByteBuffer.wrap(payload, 1, payload.length - 1);
                    while (aggregate.hasRemaining()) {
                        byte[] unit = new byte[aggregate.getShort()];
                        aggregate.get(unit);
                        units.add(unit);
                    }
                }
                case 28 -> {
                    if ((payload[1] & 0x80) != 0) {
                        pieces.reset();
                        pieces.write(payload[0] & 0xe0 | payload[1] & 0x1f);
                    }
                    pieces.writeBytes(Arrays.copyOfRange(payload, 2, payload.length));
                    if ((payload[1] & 0x40) != 0) {
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
        return unit;
    }
}
