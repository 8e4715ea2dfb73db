package io.gatecam.testkit.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RtpStreamTest {

    private final RtpStream stream = new RtpStream(2, 3, new Random(1));

    @Test
    void packetsAreFramedNumberedAndTheLastOfAPictureIsMarked() {
        int first = stream.nextSequence();
        ByteBuffer bytes = stream.picture(List.of(new byte[] {1, 2, 3}, new byte[] {4, 5}), 90_000);
        assertPacket(bytes, 96, first, new byte[] {1, 2, 3});
        assertPacket(bytes, 0x80 | 96, first + 1, new byte[] {4, 5});
        assertThat(bytes.hasRemaining()).isFalse();
    }

    private void assertPacket(ByteBuffer bytes, int markerAndType, int sequence, byte[] payload) {
        assertThat(bytes.get()).isEqualTo((byte) '$');
        assertThat(bytes.get()).isEqualTo((byte) 2);
        assertThat(bytes.getShort()).isEqualTo((short) (12 + payload.length));
        assertThat(bytes.get()).isEqualTo((byte) 0x80);
        assertThat(Byte.toUnsignedInt(bytes.get())).isEqualTo(markerAndType);
        assertThat(Short.toUnsignedInt(bytes.getShort())).isEqualTo(sequence & 0xffff);
        assertThat(Integer.toUnsignedLong(bytes.getInt())).isEqualTo(stream.timestamp(90_000));
        assertThat("%08X".formatted(bytes.getInt())).isEqualTo(stream.sourceHex());
        byte[] carried = new byte[payload.length];
        bytes.get(carried);
        assertThat(carried).isEqualTo(payload);
    }

    @Test
    void sequenceNumbersWrapAt16Bits() {
        int first = stream.nextSequence();
        for (int i = 0; i < 0x10000; i++) {
            stream.picture(List.of(new byte[] {1}), i);
        }
        assertThat(stream.nextSequence()).isEqualTo(first);
    }

    @Test
    void timestampsGoOnBeyond32Bits() {
        long before = stream.timestamp((1L << 40) - 1);
        assertThat(stream.timestamp(1L << 40)).isEqualTo((before + 1) & 0xffffffffL);
    }

    @Test
    void aSenderReportTellsTheWallTimeOfATimestamp() {
        stream.picture(List.of(new byte[10]), 0);
        ByteBuffer report = stream.senderReport(Instant.parse("1970-01-01T00:00:01.500Z"), 45_000);
        assertThat(report.remaining()).isEqualTo(4 + 28);
        assertThat(report.get(1)).isEqualTo((byte) 3);
        assertThat(report.get(5)).isEqualTo((byte) 200);
        assertThat(Integer.toUnsignedLong(report.getInt(12))).isEqualTo(2_208_988_801L);
        assertThat(report.getInt(16)).isEqualTo(0x80000000);
        assertThat(Integer.toUnsignedLong(report.getInt(20))).isEqualTo(stream.timestamp(45_000));
        assertThat(report.getInt(24)).isEqualTo(1);
        assertThat(report.getInt(28)).isEqualTo(10);
    }
}
