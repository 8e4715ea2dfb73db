package io.gatecam.testkit.rtsp;

import java.nio.ByteBuffer;

/**
 * What RFC 2435 needs to know of a JPEG (ITU-T T.81).
 *
 * @param bytes the JPEG; not to be changed
 * @param type 0 for 4:2:2, 1 for 4:2:0 (RFC 2435, section 4.1)
 * @param width pixels
 * @param height pixels
 * @param tables the quantization tables of luminance and of colour, 64 bytes each
 * @param scanBegin where the entropy-coded data begins
 */
record JpegParts(byte[] bytes, int type, int width, int height, byte[] tables, int scanBegin) {

    private static final int QUANTIZATION = 0xdb;
    private static final int BASELINE_FRAME = 0xc0;
    private static final int OTHER_FRAME = 0xc2;
    private static final int RESTART_INTERVAL = 0xdd;
    private static final int SCAN = 0xda;
    private static final int TABLE_BYTES = 64;
    private static final int END_MARKER_BYTES = 2;

    /**
     * Reads the headers of a JPEG.
     *
     * @throws IllegalArgumentException if RFC 2435 cannot carry it
     */
    static JpegParts of(byte[] jpeg) {
        byte[] tables = new byte[2 * TABLE_BYTES];
        int type = -1;
        int width = 0;
        int height = 0;
        int place = 2;
        int marker = Byte.toUnsignedInt(jpeg[place + 1]);
        while (marker != SCAN) {
            int length = unsigned16(jpeg, place + 2);
            ByteBuffer segment = ByteBuffer.wrap(jpeg, place + 4, length - 2);
            if (marker == QUANTIZATION) {
                readTables(segment, tables);
            } else if (marker == BASELINE_FRAME) {
                height = unsigned16(jpeg, place + 5);
                width = unsigned16(jpeg, place + 7);
                type = type(Byte.toUnsignedInt(jpeg[place + 11]));
            } else if (marker == OTHER_FRAME || marker == RESTART_INTERVAL) {
                throw new IllegalArgumentException("Only baseline JPEGs without restart markers can be sent");
            }
            place += 2 + length;
            marker = Byte.toUnsignedInt(jpeg[place + 1]);
        }
        return new JpegParts(jpeg, type, width, height, tables, place + 2 + unsigned16(jpeg, place + 2));
    }

    int scanLength() {
        return bytes.length - END_MARKER_BYTES - scanBegin;
    }

    /** A picture may have one table only; then it counts for colour too. */
    private static void readTables(ByteBuffer segment, byte[] tables) {
        while (segment.remaining() > TABLE_BYTES) {
            int number = segment.get();
            if (number != 0 && number != 1) {
                throw new IllegalArgumentException("Only two quantization tables of 8 bits can be sent");
            }
            segment.get(tables, number * TABLE_BYTES, TABLE_BYTES);
            if (number == 0) {
                System.arraycopy(tables, 0, tables, TABLE_BYTES, TABLE_BYTES);
            }
        }
    }

    private static int type(int samplingOfLuminance) {
        return switch (samplingOfLuminance) {
            case 0x21 -> 0;
            case 0x22 -> 1;
            default -> throw new IllegalArgumentException("Only 4:2:0 and 4:2:2 can be sent");
        };
    }

    private static int unsigned16(byte[] bytes, int place) {
        return Byte.toUnsignedInt(bytes[place]) << 8 | Byte.toUnsignedInt(bytes[place + 1]);
    }
}
