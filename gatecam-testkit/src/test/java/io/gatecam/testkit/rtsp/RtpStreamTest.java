package io.gatecam.testkit.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RtpStreamTest {

    private final Wire wire = new Wire();
    private final RtpStream stream = new RtpStream(wire, 96, new Random(1));

    @Test
    void packetsAreNumberedAndTheLastOfAPictureIsMarked() throws IOException {
        int first = stream.nextSequence();
        stream.send(List.of(new byte[] {1, 2, 3}, new byte[] {4, 5}), 90_000);
        assertThat(wire.packets).hasSize(2);
        assertPacket(wire.packets.get(0), 96, first, new byte[] {1, 2, 3});
        assertPacket(wire.packets.get(1), 0x80 | 96, first + 1, new byte[] {4, 5});
    }

    private void assertPacket(ByteBuffer bytes, int markerAndType, int sequence, byte[] payload) {
        assertThat(bytes.get()).isEqualTo((byte) 0x80);
        assertThat(Byte.toUnsignedInt(bytes.get())).isEqualTo(markerAndType);
        assertThat(Short.toUnsignedInt(bytes.getShort())).isEqualTo(sequence & 0xffff);
        assertThat(Integer.toUnsignedLong(bytes.getInt())).isEqualTo(stream.timestamp(90_000));
        assertThat("%08X".formatted(bytes.getInt())).isEqualTo(stream.sourceHex());
        byte[] carried = new byte[bytes.remaining()];
        bytes.get(carried);
        assertThat(carried).isEqualTo(payload);
    }

    @Test
    void insideTheConnectionEachPacketHasItsFrame() {
        List<ByteBuffer> packets = List.of(ByteBuffer.wrap(new byte[] {7, 8, 9}), ByteBuffer.wrap(new byte[] {1}));
        ByteBuffer bytes = InterleavedTransport.frames(2, packets);
        byte[] framed = new byte[bytes.remaining()];
        bytes.get(framed);
        assertThat(framed).containsExactly('$', 2, 0, 3, 7, 8, 9, '$', 2, 0, 1, 1);
    }

    @Test
    void sequenceNumbersWrapAt16Bits() throws IOException {
        int first = stream.nextSequence();
        for (int i = 0; i < 0x10000; i++) {
            stream.send(List.of(new byte[] {1}), i);
        }
        assertThat(stream.nextSequence()).isEqualTo(first);
    }

    @Test
    void timestampsGoOnBeyond32Bits() {
        long before = stream.timestamp((1L << 40) - 1);
        assertThat(stream.timestamp(1L << 40)).isEqualTo((before + 1) & 0xffffffffL);
    }

    @Test
    void aSenderReportTellsTheWallTimeOfATimestamp() throws IOException {
        stream.send(List.of(new byte[10]), 0);
        stream.report(Instant.parse("1970-01-01T00:00:01.500Z"), 45_000);
        ByteBuffer report = wire.reports.get(0);
        assertThat(report.remaining()).isEqualTo(28);
        assertThat(report.get(1)).isEqualTo((byte) 200);
        assertThat(Integer.toUnsignedLong(report.getInt(8))).isEqualTo(2_208_988_801L);
        assertThat(report.getInt(12)).isEqualTo(0x80000000);
        assertThat(Integer.toUnsignedLong(report.getInt(16))).isEqualTo(stream.timestamp(45_000));
        assertThat(report.getInt(20)).isEqualTo(1);
        assertThat(report.getInt(24)).isEqualTo(10);
    }

    /** Keeps what is sent. */
    private static final class Wire implements RtpTransport {

        private final List<ByteBuffer> packets = new ArrayList<>();
        private final List<ByteBuffer> reports = new ArrayList<>();

        @Override
        public void send(List<ByteBuffer> sent) {
            packets.addAll(sent);
        }

        @Override
        public void report(ByteBuffer packet) {
            reports.add(packet);
        }

        @Override
        public String description() {
            return "";
        }
    }
}
