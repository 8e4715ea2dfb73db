package io.gatecam.mp4;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The table of a track's samples in the header of a file that can be played from any place (ISO/IEC 14496-12, 8.6 and
 * 8.7.3), and how far its edit list moves them.
 *
 * @param stbl the table's boxes
 * @param pictures how many samples there are
 * @param shiftSeconds how much later they are shown than they say
 */
record Mp4Table(ByteBuffer stbl, long pictures, double shiftSeconds) {

    private static final int COUNT = 4;
    private static final int ENTRIES = 8;

    static Mp4Table of(ByteBuffer moov, Mp4Track track) {
        ByteBuffer trak = Boxes.all(moov, "trak").stream()
                .filter(each -> Mp4Track.idOf(each) == track.id())
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
        ByteBuffer stbl = Boxes.first(trak, "mdia", "minf", "stbl").orElseThrow(IllegalArgumentException::new);
        double shift = Boxes.first(trak, "edts", "elst")
                .map(elst -> shift(elst, movieTimescale(moov), track.timescale()))
                .orElse(0.0);
        return new Mp4Table(stbl, track.pictures(), shift);
    }

    private static long movieTimescale(ByteBuffer moov) {
        ByteBuffer mvhd = Boxes.first(moov, "mvhd").orElseThrow(IllegalArgumentException::new);
        return Integer.toUnsignedLong(mvhd.getInt(mvhd.get(0) == 1 ? 20 : 12));
    }

    /** Empty edits delay the first picture; the first other one says where in the track it begins. */
    private static double shift(ByteBuffer elst, long movieTimescale, int timescale) {
        boolean longTimes = elst.get(0) == 1;
        int count = elst.getInt(COUNT);
        elst.position(ENTRIES);
        double delay = 0;
        for (int i = 0; i < count; i++) {
            long duration = longTimes ? elst.getLong() : Integer.toUnsignedLong(elst.getInt());
            long begin = longTimes ? elst.getLong() : elst.getInt();
            elst.getInt();
            if (begin >= 0) {
                return delay - (double) begin / Integer.toUnsignedLong(timescale);
            }
            delay += (double) duration / movieTimescale;
        }
        return delay;
    }

    /** Hands over the samples as they are stored. */
    void read(Mp4Fragment.Samples samples) {
        Optional<ByteBuffer> stss = Boxes.first(stbl, "stss");
        BitSet keyframes = stss.map(this::keyframes).orElseGet(BitSet::new);
        Runs durations = new Runs(Boxes.first(stbl, "stts"));
        Runs compositions = new Runs(Boxes.first(stbl, "ctts"));
        for (int i = 0; i < pictures; i++) {
            boolean isKey = stss.isEmpty() || keyframes.get(i);
            samples.add(OptionalLong.empty(), Integer.toUnsignedLong(durations.next()), compositions.next(), isKey);
        }
    }

    /** They are counted from 1. */
    private BitSet keyframes(ByteBuffer stss) {
        BitSet keyframes = new BitSet();
        for (int i = 0; i < stss.getInt(COUNT); i++) {
            int number = stss.getInt(ENTRIES + i * 4);
            if (number >= 1 && number <= pictures) {
                keyframes.set(number - 1);
            }
        }
        return keyframes;
    }

    /** A table of values, each with the number of samples that it goes for. */
    private static final class Runs {

        private final Optional<ByteBuffer> table;
        private int left;
        private int value;

        Runs(Optional<ByteBuffer> table) {
            this.table = table;
            table.ifPresent(entries -> entries.position(ENTRIES));
        }

        /** 0 where the table is missing. */
        int next() {
            ByteBuffer entries = table.orElse(null);
            if (entries == null) {
                return 0;
            }
            while (left == 0) {
                left = entries.getInt();
                value = entries.getInt();
            }
            left--;
            return value;
        }
    }
}
