package io.gatecam.testkit.rtsp;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The numbering of one RTP stream (RFC 3550) that travels inside the RTSP connection (RFC 2326, section 10.12).
 * Confined to one thread.
 */
final class RtpStream {

    static final int CLOCK_RATE = 90_000;

    private static final int VERSION_2 = 0x80;
    private static final int MARKER = 0x80;
    private static final int SENDER_REPORT = 200;
    private static final int FRAME_HEADER = 4;
    private static final int RTP_HEADER = 12;
    private static final int REPORT_LENGTH = 28;
    // From 1900, where NTP begins to count, to 1970.
    private static final long NTP_EPOCH_SECONDS = 2_208_988_800L;

    private final int rtpChannel;
    private final int rtcpChannel;
    private final int source;
    private final int timestampOffset;
    private int sequence;
    private int packets;
    private int octets;

    RtpStream(int rtpChannel, int rtcpChannel, RandomGenerator random) {
        this.rtpChannel = rtpChannel;
        this.rtcpChannel = rtcpChannel;
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

    /** Returns one picture, ready to be written to the connection; the last packet has the marker. */
    ByteBuffer picture(List<byte[]> payloads, long ticks) {
        int size = payloads.stream()
                .mapToInt(payload -> FRAME_HEADER + RTP_HEADER + payload.length)
                .sum();
        ByteBuffer out = ByteBuffer.allocate(size);
        int last = payloads.size() - 1;
        for (int i = 0; i <= last; i++) {
            byte[] payload = payloads.get(i);
            putFrameHeader(out, rtpChannel, RTP_HEADER + payload.length);
            out.put((byte) VERSION_2);
            out.put((byte) ((i == last ? MARKER : 0) | SessionDescription.PAYLOAD_TYPE));
            out.putShort((short) sequence).putInt((int) timestamp(ticks)).putInt(source);
            out.put(payload);
            sequence = sequence + 1 & 0xffff;
            packets++;
            octets += payload.length;
        }
        return out.flip();
    }

    /** Returns a sender report: which wall time belongs to which timestamp. */
    ByteBuffer senderReport(Instant wallTime, long ticks) {
        ByteBuffer out = ByteBuffer.allocate(FRAME_HEADER + REPORT_LENGTH);
        putFrameHeader(out, rtcpChannel, REPORT_LENGTH);
        out.put((byte) VERSION_2).put((byte) SENDER_REPORT).putShort((short) (REPORT_LENGTH / 4 - 1));
        out.putInt(source);
        out.putInt((int) (wallTime.getEpochSecond() + NTP_EPOCH_SECONDS));
        out.putInt((int) (((long) wallTime.getNano() << 32) / 1_000_000_000L));
        out.putInt((int) timestamp(ticks)).putInt(packets).putInt(octets);
        return out.flip();
    }

    private static void putFrameHeader(ByteBuffer out, int channel, int length) {
        out.put((byte) '$').put((byte) channel).putShort((short) length);
    }
}
