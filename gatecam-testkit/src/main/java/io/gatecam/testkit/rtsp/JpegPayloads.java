package io.gatecam.testkit.rtsp;

import io.gatecam.testkit.clip.Picture;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** JPEGs (RFC 2435): the scan, and of the headers what a receiver needs to make them again. */
record JpegPayloads() implements VideoPayloads {

    private static final int STATIC_TYPE = 26;
    private static final int MAIN_HEADER = 8;
    private static final int TABLES_HEADER = 4;
    private static final int TABLES_IN_BAND = 255;

    @Override
    public int type() {
        return STATIC_TYPE;
    }

    @Override
    public List<String> description() {
        return List.of("a=rtpmap:" + STATIC_TYPE + " JPEG/" + CLOCK_RATE);
    }

    /** Section 3.1: each piece of the scan says where it belongs. The first has the quantization tables before it. */
    @Override
    public List<byte[]> of(Picture picture) {
        JpegParts jpeg = JpegParts.of(picture.slices().get(0));
        List<byte[]> payloads = new ArrayList<>();
        int offset = 0;
        while (offset < jpeg.scanLength()) {
            int tables = offset == 0 ? TABLES_HEADER + jpeg.tables().length : 0;
            int length = Math.min(LARGEST - MAIN_HEADER - tables, jpeg.scanLength() - offset);
            ByteBuffer payload = ByteBuffer.allocate(MAIN_HEADER + tables + length);
            // The byte before the offset, of 24 bits, is specific to the type and 0.
            payload.putInt(offset).put((byte) jpeg.type()).put((byte) TABLES_IN_BAND);
            payload.put((byte) blocks(jpeg.width())).put((byte) blocks(jpeg.height()));
            if (offset == 0) {
                payload.putShort((short) 0)
                        .putShort((short) jpeg.tables().length)
                        .put(jpeg.tables());
            }
            payload.put(jpeg.bytes(), jpeg.scanBegin() + offset, length);
            payloads.add(payload.array());
            offset += length;
        }
        return payloads;
    }

    private static int blocks(int pixels) {
        return (pixels + 7) / 8;
    }
}
