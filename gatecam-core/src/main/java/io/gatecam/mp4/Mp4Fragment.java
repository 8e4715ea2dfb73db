package io.gatecam.mp4;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what a fragment of an MP4 file adds to a track (ISO/IEC 14496-12, 8.8). */
final class Mp4Fragment {

    // Of the track fragment header.
    private static final int BASE_OFFSET = 0x1;
    private static final int DESCRIPTION = 0x2;
    private static final int DEFAULT_DURATION = 0x8;
    private static final int DEFAULT_SIZE = 0x10;
    private static final int DEFAULT_FLAGS = 0x20;
    // Of the run of samples.
    private static final int DATA_OFFSET = 0x1;
    private static final int FIRST_FLAGS = 0x4;
    private static final int DURATION = 0x100;
    private static final int SIZE = 0x200;
    private static final int FLAGS = 0x400;
    private static final int COMPOSITION = 0x800;
    // Of a sample.
    private static final int NO_KEYFRAME = 0x10000;

    /** A damaged header may tell of billions. */
    private static final int MOST_SAMPLES = 1_000_000;

    private Mp4Fragment() {}

    /**
     * What samples have that do not say otherwise.
     *
     * @param units how long each lasts
     * @param bytes how large each is
     * @param flags what each is
     */
    record Usual(long units, long bytes, int flags) {

        static final Usual NOTHING = new Usual(0, 0, 0);
    }

    /** Takes one sample after the other, as they are stored. */
    interface Samples {

        /**
         * @param base where the run begins in the time of decoding; empty for where the one before ended
         * @param units how long it lasts
         * @param composition how much later than it is decoded it is shown
         * @param isKey whether it is a keyframe
         */
        void add(OptionalLong base, long units, int composition, boolean isKey);
    }

    /** {@return for each track what its samples have where nothing else is said} */
    static Map<Integer, Usual> usual(ByteBuffer mvex) {
        Map<Integer, Usual> usual = new HashMap<>();
        Boxes.all(mvex, "trex")
                .forEach(trex -> usual.put(
                        trex.getInt(4),
                        new Usual(unsigned(trex.getInt(12)), unsigned(trex.getInt(16)), trex.getInt(20))));
        return usual;
    }

    /**
     * Reads the header of a fragment.
     *
     * @param moof its body
     * @param trackId the track
     * @param usual what the samples of each track have where nothing else is said
     * @param bytesThere how many bytes of the file there are from the beginning of this fragment on
     * @param samples takes the samples that are there whole
     */
    static void read(ByteBuffer moof, int trackId, Map<Integer, Usual> usual, long bytesThere, Samples samples) {
        for (ByteBuffer traf : Boxes.all(moof, "traf")) {
            ByteBuffer tfhd = Boxes.first(traf, "tfhd").orElseThrow(IllegalArgumentException::new);
            if (tfhd.getInt(4) != trackId) {
                continue;
            }
            Usual here = usual(tfhd, usual.getOrDefault(trackId, Usual.NOTHING));
            OptionalLong base = Boxes.first(traf, "tfdt").map(Mp4Fragment::base).orElse(OptionalLong.empty());
            for (ByteBuffer trun : Boxes.all(traf, "trun")) {
                run(trun, here, base, bytesThere, samples);
                base = OptionalLong.empty();
            }
        }
    }

    /**
     * Tells where the first picture of a fragment is.
     *
     * @param moof its body
     * @param trackId the track
     * @return counted from the beginning of the fragment; empty when it holds nothing of this track
     */
    static OptionalLong firstPicture(ByteBuffer moof, int trackId) {
        for (ByteBuffer traf : Boxes.all(moof, "traf")) {
            ByteBuffer tfhd = Boxes.first(traf, "tfhd").orElseThrow(IllegalArgumentException::new);
            Optional<ByteBuffer> trun = Boxes.first(traf, "trun");
            if (tfhd.getInt(4) == trackId && trun.isPresent() && (trun.get().getInt(0) & DATA_OFFSET) != 0) {
                return OptionalLong.of(Integer.toUnsignedLong(trun.get().getInt(8)));
            }
        }
        return OptionalLong.empty();
    }

    private static OptionalLong base(ByteBuffer tfdt) {
        return OptionalLong.of(tfdt.get(0) == 1 ? tfdt.getLong(4) : unsigned(tfdt.getInt(4)));
    }

    private static Usual usual(ByteBuffer tfhd, Usual otherwise) {
        int flags = tfhd.getInt(0);
        tfhd.position(8 + ((flags & BASE_OFFSET) != 0 ? 8 : 0) + ((flags & DESCRIPTION) != 0 ? 4 : 0));
        return new Usual(
                (flags & DEFAULT_DURATION) != 0 ? unsigned(tfhd.getInt()) : otherwise.units(),
                (flags & DEFAULT_SIZE) != 0 ? unsigned(tfhd.getInt()) : otherwise.bytes(),
                (flags & DEFAULT_FLAGS) != 0 ? tfhd.getInt() : otherwise.flags());
    }

    private static void run(ByteBuffer trun, Usual usual, OptionalLong base, long bytesThere, Samples samples) {
        int flags = trun.getInt();
        int count = trun.getInt();
        if (count > MOST_SAMPLES) {
            throw new IllegalArgumentException("a run of " + count + " samples");
        }
        long end = (flags & DATA_OFFSET) != 0 ? trun.getInt() : 0;
        int firstFlags = (flags & FIRST_FLAGS) != 0 ? trun.getInt() : usual.flags();
        for (int i = 0; i < count; i++) {
            long units = (flags & DURATION) != 0 ? unsigned(trun.getInt()) : usual.units();
            end += (flags & SIZE) != 0 ? unsigned(trun.getInt()) : usual.bytes();
            int otherwise = i == 0 ? firstFlags : usual.flags();
            int own = (flags & FLAGS) != 0 ? trun.getInt() : otherwise;
            int composition = (flags & COMPOSITION) != 0 ? trun.getInt() : 0;
            if (end > bytesThere) {
                return;
            }
            samples.add(i == 0 ? base : OptionalLong.empty(), units, composition, (own & NO_KEYFRAME) == 0);
        }
    }

    private static long unsigned(int value) {
        return Integer.toUnsignedLong(value);
    }
}
