package io.gatecam.testkit.rtsp;

import io.gatecam.testkit.clip.Picture;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * H.265 (RFC 7798, without decoding order numbers). Before a keyframe stand the parameter sets.
 *
 * @param parameterSets VPS, SPS and PPS
 */
record H265Payloads(List<byte[]> parameterSets) implements VideoPayloads {

    private static final int UNIT_HEADER = 2;
    private static final int AGGREGATION = 48;
    private static final int FRAGMENTATION = 49;
    private static final int FU_HEADERS = UNIT_HEADER + 1;

    @Override
    public int type() {
        return DYNAMIC_TYPE;
    }

    /** Section 7.1. */
    @Override
    public List<String> description() {
        Base64.Encoder base64 = Base64.getEncoder();
        return List.of(
                "a=rtpmap:" + DYNAMIC_TYPE + " H265/" + CLOCK_RATE,
                "a=fmtp:" + DYNAMIC_TYPE + " sprop-vps=" + base64.encodeToString(parameterSets.get(0)) + ";sprop-sps="
                        + base64.encodeToString(parameterSets.get(1)) + ";sprop-pps="
                        + base64.encodeToString(parameterSets.get(2)));
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

    /** Section 4.4.2: each unit behind its length. */
    private static byte[] aggregate(List<byte[]> units) {
        int size =
                UNIT_HEADER + units.stream().mapToInt(unit -> 2 + unit.length).sum();
        ByteBuffer payload = ByteBuffer.allocate(size);
        putHeader(payload, units.get(0), AGGREGATION);
        units.forEach(unit -> payload.putShort((short) unit.length).put(unit));
        return payload.array();
    }

    /** Section 4.4.3: the type of the unit goes into a third byte, the rest of its header into the first two. */
    private static void fragment(byte[] unit, List<byte[]> payloads) {
        int type = unit[0] >> 1 & 0x3f;
        int offset = UNIT_HEADER;
        while (offset < unit.length) {
            int length = Math.min(LARGEST - FU_HEADERS, unit.length - offset);
            int start = offset == UNIT_HEADER ? 0x80 : 0;
            int end = offset + length == unit.length ? 0x40 : 0;
            ByteBuffer payload = ByteBuffer.allocate(FU_HEADERS + length);
            putHeader(payload, unit, FRAGMENTATION);
            payload.put((byte) (start | end | type)).put(unit, offset, length);
            payloads.add(payload.array());
            offset += length;
        }
    }

    /** The header of a unit with another type: the lowest bit of its first byte belongs to the layer. */
    private static void putHeader(ByteBuffer payload, byte[] unit, int type) {
        payload.put((byte) (unit[0] & 0x81 | type << 1)).put(unit[1]);
    }
}
