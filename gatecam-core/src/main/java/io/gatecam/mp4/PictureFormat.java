package io.gatecam.mp4;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads from the beginning of a keyframe what says how large it is and how it is coded. */
final class PictureFormat {

    /** ffmpeg puts the length before each unit with four bytes. */
    private static final int UNIT_LENGTH = 4;

    /** Sequence parameter set: ITU-T H.264, 7.4.1. */
    private static final int H264_SPS = 7;

    /** Sequence parameter set: ITU-T H.265, 7.4.2.2. */
    private static final int H265_SPS = 33;

    private PictureFormat() {}

    /**
     * Reads.
     *
     * @param codec as ffmpeg calls it
     * @param head the keyframe, or its beginning
     * @return bytes that are the same for each keyframe of the same format; empty when it does not say
     */
    static Optional<ByteBuffer> of(String codec, ByteBuffer head) {
        return switch (codec) {
            case "h264" -> parameterSet(head, first -> (first & 0x1F) == H264_SPS);
            case "hevc" -> parameterSet(head, first -> (first >> 1 & 0x3F) == H265_SPS);
            case "mjpeg" -> frameHeader(head);
            default -> Optional.empty();
        };
    }

    private interface UnitType {
        boolean matches(int firstByte);
    }

    private static Optional<ByteBuffer> parameterSet(ByteBuffer head, UnitType wanted) {
        int position = 0;
        while (head.limit() - position > UNIT_LENGTH) {
            int length = head.getInt(position);
            int from = position + UNIT_LENGTH;
            if (length < 1 || length > head.limit() - from) {
                return Optional.empty();
            }
            if (wanted.matches(head.get(from))) {
                return Optional.of(head.slice(from, length));
            }
            position = from + length;
        }
        return Optional.empty();
    }

    /** Height and width in the header of the frame (ITU-T T.81, B.2.2). */
    private static Optional<ByteBuffer> frameHeader(ByteBuffer head) {
        int position = 2;
        while (head.limit() - position >= 9 && (head.get(position) & 0xFF) == 0xFF) {
            int marker = head.get(position + 1) & 0xFF;
            boolean isFrame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (isFrame) {
                return Optional.of(head.slice(position + 5, 4));
            }
            position += 2 + (head.getShort(position + 2) & 0xFFFF);
        }
        return Optional.empty();
    }
}
