package io.gatecam.testkit.rtsp;

import io.gatecam.testkit.clip.Picture;
import io.gatecam.testkit.clip.Video;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Cuts pictures into RTP payloads (RFC 6184, packetization mode 1). */
final class H264Payloads {

    /** An Ethernet frame without the headers of IP, UDP and RTP, as cameras do it. */
    static final int LARGEST = 1400;

    private static final int STAP_A = 24;
    private static final int FU_A = 28;
    private static final int FU_HEADERS = 2;

    private H264Payloads() {}

    /**
     * Returns the payloads of one picture. Before a keyframe stand the parameter sets, so that a client may join there.
     */
    static List<byte[]> of(Video video, Picture picture) {
        List<byte[]> payloads = new ArrayList<>();
        if (picture.keyframe()) {
            payloads.add(aggregate(List.of(video.sps(), video.pps())));
        }
        for (byte[] slice : picture.slices()) {
            if (slice.length <= LARGEST) {
                payloads.add(slice);
            } else {
                fragment(slice, payloads);
            }
        }
        return payloads;
    }

    /** STAP-A, section 5.7.1: each unit behind its length. */
    private static byte[] aggregate(List<byte[]> units) {
        int size = 1 + units.stream().mapToInt(unit -> 2 + unit.length).sum();
        ByteBuffer payload = ByteBuffer.allocate(size);
        payload.put((byte) (importance(units.get(0)) | STAP_A));
        units.forEach(unit -> payload.putShort((short) unit.length).put(unit));
        return payload.array();
    }

    /** FU-A, section 5.8: the header of the unit is spread over the two bytes before each piece. */
    private static void fragment(byte[] unit, List<byte[]> payloads) {
        int type = unit[0] & 0x1f;
        int offset = 1;
        while (offset < unit.length) {
            int length = Math.min(LARGEST - FU_HEADERS, unit.length - offset);
            int start = offset == 1 ? 0x80 : 0;
            int end = offset + length == unit.length ? 0x40 : 0;
            byte[] payload = new byte[FU_HEADERS + length];
            payload[0] = (byte) (importance(unit) | FU_A);
            payload[1] = (byte) (start | end | type);
            System.arraycopy(unit, offset, payload, FU_HEADERS, length);
            payloads.add(payload);
            offset += length;
        }
    }

    private static int importance(byte[] unit) {
        return unit[0] & 0x60;
    }
}
