package io.gatecam.testkit.clip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Takes a byte stream (Annex B of ITU-T H.264 and H.265) apart. */
final class AnnexB {

    private AnnexB() {}

    /**
     * Groups a whole stream into pictures. Only slices and parameter sets are kept: what else an encoder adds, such as
     * its name, no camera sends.
     *
     * @throws IllegalArgumentException if parameter sets are missing
     */
    static Video parse(VideoFormat format, NalSyntax syntax, byte[] stream) {
        SortedMap<Integer, byte[]> parameterSets = new TreeMap<>();
        List<Picture> pictures = new ArrayList<>();
        List<byte[]> slices = new ArrayList<>();
        for (byte[] unit : nalUnits(stream)) {
            int type = syntax.type(unit);
            if (syntax.parameterSets().contains(type)) {
                parameterSets.put(type, unit);
            } else if (syntax.isSlice(type)) {
                if (syntax.startsPicture(unit) && !slices.isEmpty()) {
                    pictures.add(picture(syntax, slices));
                    slices = new ArrayList<>();
                }
                slices.add(unit);
            }
        }
        if (!parameterSets.keySet().equals(syntax.parameterSets())) {
            throw new IllegalArgumentException("The stream has no parameter sets");
        }
        if (!slices.isEmpty()) {
            pictures.add(picture(syntax, slices));
        }
        return new Video(format, List.copyOf(parameterSets.values()), List.copyOf(pictures));
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

    private static Picture picture(NalSyntax syntax, List<byte[]> slices) {
        return new Picture(syntax.isKeyframe(syntax.type(slices.get(0))), List.copyOf(slices));
    }
}
