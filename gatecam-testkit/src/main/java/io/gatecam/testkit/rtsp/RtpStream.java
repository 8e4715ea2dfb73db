package io.gatecam.testkit.rtsp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** One RTP stream (RFC 3550) to one client: its numbering and its packets. Confined to one thread. */
final class RtpStream {

    private static final int VERSION_2 = 0x80;
    private static final int MARKER = 0x80;
    private static final int SENDER_REPORT = 200;
    private static final int RTP_HEADER = 12;
    private static final int REPORT_LENGTH = 28;
    // From 1900, where NTP begins to count, to 1970.
    private static final long NTP_EPOCH_SECONDS = 2_208_988_800L;

    private final RtpTransport transport;
    private final int payloadType;
    private final int source;
    private final int timestampOffset;
    private int sequence;
    private int packets;
    private int octets;

    RtpStream(RtpTransport transport, int payloadType, RandomGenerator random) {
        this.transport = transport;
        this.payloadType = payloadType;
        source = random.nextInt();
        timestampOffset = random.nextInt();
        sequence = random.nextInt(0x10000);
    }

    int nextSequence() {
        return sequence;
    }

    /** Returns the timestamp on the wire, as an unsigned number, of a moment in units of the RTP clock. */
    long timestamp(long ticks) {
        return Integer.toUnsignedLong((int) ticks + timestampOffset);
    }

    String sourceHex() {
        return String.format("%08X", source);
    }

    /** Returns the header {@code Transport} of the answer to {@code SETUP}. */
    String transportHeader() {
        return transport.description() + ";ssrc=" + sourceHex();
    }

    /** Sends the payloads of one moment, such as a picture; the last packet has the marker. */
    void send(List<byte[]> payloads, long ticks) throws IOException {
        List<ByteBuffer> sent = new ArrayList<>(payloads.size());
        int last = payloads.size() - 1;
        for (int i = 0; i <= last; i++) {
            byte[] payload = payloads.get(i);
            ByteBuffer packet = ByteBuffer.allocate(RTP_HEADER + payload.length);
            packet.put((byte) VERSION_2).put((byte) ((i == last ? MARKER : 0) | payloadType));
            packet.putShort((short) sequence).putInt((int) timestamp(ticks)).putInt(source);
            sent.add(packet.put(payload).flip());
            sequence = sequence + 1 & 0xffff;
            packets++;
            octets += payload.length;
        }
        transport.send(sent);
    }

    /** Sends a sender report: which wall time belongs to which timestamp. */
    void report(Instant wallTime, long ticks) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(REPORT_LENGTH);
        out.put((byte) VERSION_2).put((byte) SENDER_REPORT).putShort((short) (REPORT_LENGTH / 4 - 1));
        out.putInt(source);
        out.putInt((int) (wallTime.getEpochSecond() + NTP_EPOCH_SECONDS));
        out.putInt((int) (((long) wallTime.getNano() << 32) / 1_000_000_000L));
        out.putInt((int) timestamp(ticks)).putInt(packets).putInt(octets);
        transport.report(out.flip());
    }
}
