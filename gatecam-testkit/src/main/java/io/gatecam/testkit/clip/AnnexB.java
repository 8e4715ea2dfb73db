package io.gatecam.testkit.clip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes an H.264 byte stream (ITU-T H.264, Annex B) apart. */
final class AnnexB {

    private static final int SLICE = 1;
    private static final int IDR_SLICE = 5;
    private static final int SPS = 7;
    private static final int PPS = 8;

    private AnnexB() {}

    /**
     * Groups a whole stream into pictures. Only slices and parameter sets are kept: what else an encoder adds, such as
     * its name, no camera sends.
     *
     * @throws IllegalArgumentException if there are no parameter sets
     */
    static Video parse(VideoFormat format, byte[] stream) {
        byte[] sps = new byte[0];
        byte[] pps = new byte[0];
        List<Picture> pictures = new ArrayList<>();
        List<byte[]> slices = new ArrayList<>();
        for (byte[] nal : nalUnits(stream)) {
            switch (nal[0] & 0x1f) {
                case SPS -> sps = nal;
                case PPS -> pps = nal;
                case SLICE, IDR_SLICE -> {
                    if (startsPicture(nal) && !slices.isEmpty()) {
                        pictures.add(picture(slices));
                        slices = new ArrayList<>();
                    }
                    slices.add(nal);
                }
                default -> {}
            }
        }
        if (sps.length == 0 || pps.length == 0) {
            throw new IllegalArgumentException("The stream has no parameter sets");
        }
        if (!slices.isEmpty()) {
            pictures.add(picture(slices));
        }
        return new Video(format, sps, pps, List.copyOf(pictures));
    }

    /** Splits a stream at its start codes. Empty units are left out. */
    static List<byte[]> nalUnits(byte[] stream) {
        List<byte[]> units = new ArrayList<>();
        // What stands before the first start code is not a unit.
        int begin = stream.length;
        for (int i = 0; i + 2 < stream.length; i++) {
            if (stream[i] == 0 && stream[i + 1] == 0 && stream[i + 2] == 1) {
                addUnit(units, stream, begin, i);
                begin = i + 3;
                i += 2;
            }
        }
        addUnit(units, stream, begin, stream.length);
        return units;
    }

    private static void addUnit(List<byte[]> units, byte[] stream, int begin, int end) {
        int trimmed = end;
        // A unit never ends in a zero byte, so these belong to the next, longer, start code.
        while (trimmed > begin && stream[trimmed - 1] == 0) {
            trimmed--;
        }
        if (trimmed > begin) {
            units.add(Arrays.copyOfRange(stream, begin, trimmed));
        }
    }

    /** first_mb_in_slice is 0, which Exp-Golomb writes as a single 1 bit. */
    private static boolean startsPicture(byte[] slice) {
        return slice.length > 1 && (slice[1] & 0x80) != 0;
    }

    private static Picture picture(List<byte[]> slices) {
        return new Picture((slices.get(0)[0] & 0x1f) == IDR_SLICE, List.copyOf(slices));
    }
}
