package io.gatecam.testkit.rtsp;

import io.gatecam.testkit.clip.Picture;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * H.264 (RFC 6184, packetization mode 1). Before a keyframe stand the parameter sets.
 *
 * @param parameterSets SPS and PPS
 */
record H264Payloads(List<byte[]> parameterSets) implements VideoPayloads {

    private static final int STAP_A = 24;
    private static final int FU_A = 28;
    private static final int FU_HEADERS = 2;

    @Override
    public int type() {
        return DYNAMIC_TYPE;
    }

    /** Section 8.1. */
    @Override
    public List<String> description() {
        Base64.Encoder base64 = Base64.getEncoder();
        byte[] sps = parameterSets.get(0);
        // The three bytes after the NAL header: profile, constraints, level.
        String profileLevel = HexFormat.of().withUpperCase().formatHex(sps, 1, 4);
        return List.of(
                "a=rtpmap:" + DYNAMIC_TYPE + " H264/" + CLOCK_RATE,
                "a=fmtp:" + DYNAMIC_TYPE + " packetization-mode=1;profile-level-id=" + profileLevel
                        + ";sprop-parameter-sets=" + base64.encodeToString(sps) + ","
                        + base64.encodeToString(parameterSets.get(1)));
    }

    @Override
    public List<byte[]> of(Picture picture) {
        List<byte[]> payloads = new ArrayList<>();
        if (picture.keyframe()) {
            payloads.add(aggregate(parameterSets));
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
