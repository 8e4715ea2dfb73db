package io.gatecam.segment;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * What a fragment of an MP4 file adds to a track (ISO/IEC 14496-12, 8.8).
 *
 * @param pictures how many samples are there whole
 * @param units how long they last, in the track's units of time
 */
record Mp4Fragment(long pictures, long units) {

    // Of the track fragment header.
    private static final int BASE_OFFSET = 0x1;
    private static final int DESCRIPTION = 0x2;
    private static final int DEFAULT_DURATION = 0x8;
    private static final int DEFAULT_SIZE = 0x10;
    // Of the run of samples.
    private static final int DATA_OFFSET = 0x1;
    private static final int FIRST_FLAGS = 0x4;
    private static final int DURATION = 0x100;
    private static final int SIZE = 0x200;
    private static final int FLAGS = 0x400;
    private static final int COMPOSITION = 0x800;

    /** What samples have that do not say otherwise. */
    private record Defaults(long units, long bytes) {}

    /** {@return for each track the duration that its samples have where nothing else is said} */
    static Map<Integer, Long> durations(ByteBuffer mvex) {
        Map<Integer, Long> durations = new HashMap<>();
        Boxes.all(mvex, "trex").forEach(trex -> durations.put(trex.getInt(4), unsigned(trex.getInt(12))));
        return durations;
    }

    /**
     * Reads the header of a fragment.
     *
     * @param moof its body
     * @param trackId the track
     * @param usualUnits how long a sample of the track lasts where nothing else is said
     * @param bytesThere how many bytes of the file there are from the beginning of this fragment on
     */
    static Mp4Fragment read(ByteBuffer moof, int trackId, long usualUnits, long bytesThere) {
        long pictures = 0;
        long units = 0;
        for (ByteBuffer traf : Boxes.all(moof, "traf")) {
            ByteBuffer tfhd = Boxes.first(traf, "tfhd").orElseThrow(IllegalArgumentException::new);
            if (tfhd.getInt(4) != trackId) {
                continue;
            }
            Defaults defaults = defaults(tfhd, usualUnits);
            for (ByteBuffer trun : Boxes.all(traf, "trun")) {
                Mp4Fragment run = run(trun, defaults, bytesThere);
                pictures += run.pictures;
                units += run.units;
            }
        }
        return new Mp4Fragment(pictures, units);
    }

    private static Defaults defaults(ByteBuffer tfhd, long usualUnits) {
        int flags = tfhd.getInt(0);
        tfhd.position(8 + ((flags & BASE_OFFSET) != 0 ? 8 : 0) + ((flags & DESCRIPTION) != 0 ? 4 : 0));
        long units = (flags & DEFAULT_DURATION) != 0 ? unsigned(tfhd.getInt()) : usualUnits;
        long bytes = (flags & DEFAULT_SIZE) != 0 ? unsigned(tfhd.getInt()) : 0;
        return new Defaults(units, bytes);
    }

    private static Mp4Fragment run(ByteBuffer trun, Defaults defaults, long bytesThere) {
        int flags = trun.getInt();
        int samples = trun.getInt();
        long end = (flags & DATA_OFFSET) != 0 ? trun.getInt() : 0;
        trun.position(trun.position() + ((flags & FIRST_FLAGS) != 0 ? 4 : 0));
        int rest = ((flags & FLAGS) != 0 ? 4 : 0) + ((flags & COMPOSITION) != 0 ? 4 : 0);
        long units = 0;
        for (int i = 0; i < samples; i++) {
            long duration = (flags & DURATION) != 0 ? unsigned(trun.getInt()) : defaults.units();
            end += (flags & SIZE) != 0 ? unsigned(trun.getInt()) : defaults.bytes();
            trun.position(trun.position() + rest);
            if (end > bytesThere) {
                return new Mp4Fragment(i, units);
            }
            units += duration;
        }
        return new Mp4Fragment(samples, units);
    }

    private static long unsigned(int value) {
        return Integer.toUnsignedLong(value);
    }
}
