package io.gatecam.mp4;

import java.util.BitSet;
import java.util.OptionalLong;

/**
 * When the pictures of a file are shown, in microseconds of the file's own time, as ffmpeg reads it. They are in the
 * order in which they are stored, which with B-frames is not that in which they are shown. Immutable.
 */
public final class Mp4Pictures {

    private final long[] from;
    private final long[] until;
    private final BitSet keyframes;

    /** @param from and {@code until}: never changed by the caller, and of one length */
    Mp4Pictures(long[] from, long[] until, BitSet keyframes) {
        this.from = from;
        this.until = until;
        this.keyframes = keyframes;
    }

    /** {@return whether there is no picture from which a cut can begin} */
    public boolean isEmpty() {
        return keyframes.isEmpty();
    }

    /** {@return when the first one is shown; 0 when there is none} */
    public long begin() {
        long first = Long.MAX_VALUE;
        for (long each : from) {
            first = Math.min(first, each);
        }
        return from.length == 0 ? 0 : first;
    }

    /** {@return when the last one is over; 0 when there is none} */
    public long end() {
        return endOfThoseBefore(Long.MAX_VALUE).orElse(0);
    }

    /**
     * Finds where a cut may begin.
     *
     * @param moment where it is wished to begin
     * @return the last keyframe that is shown at the moment or before, else the first one
     * @throws IllegalStateException if there is none at all
     */
    public long keyframeNear(long moment) {
        int first = keyframes.nextSetBit(0);
        if (first < 0) {
            throw new IllegalStateException("no keyframe");
        }
        long found = from[first];
        for (int key = first; key >= 0; key = keyframes.nextSetBit(key + 1)) {
            if (from[key] <= moment) {
                found = Math.max(found, from[key]);
            }
        }
        return found;
    }

    /**
     * Tells what is shown of a file that is read up to the first picture that is shown at a moment or later.
     *
     * @param moment the moment
     * @return when the last picture before that is over; empty when there is none
     */
    public OptionalLong endOfThoseBefore(long moment) {
        OptionalLong end = OptionalLong.empty();
        for (int i = 0; i < from.length && from[i] < moment; i++) {
            end = OptionalLong.of(Math.max(end.orElse(until[i]), until[i]));
        }
        return end;
    }
}
