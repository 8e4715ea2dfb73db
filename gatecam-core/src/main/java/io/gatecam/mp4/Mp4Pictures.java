package io.gatecam.mp4;

import java.util.BitSet;

/**
 * When the pictures of a file are shown, in microseconds of the file's own time, as ffmpeg reads it. They are in the
 * order in which they are stored, which with B-frames is not that in which they are shown. Immutable.
 */
public final class Mp4Pictures {

    private final long[] decoded;
    private final long[] from;
    private final long[] until;
    private final BitSet keyframes;

    /**
     * Where a file is cut off.
     *
     * @param decodedFrom the first picture that is left out is decoded then; the end, if none is
     * @param shownUntil when the last picture that is kept is over; 0 when none is
     */
    public record Cut(long decodedFrom, long shownUntil) {}

    /** @param decoded and {@code from} and {@code until}: never changed by the caller, and of one length */
    Mp4Pictures(long[] decoded, long[] from, long[] until, BitSet keyframes) {
        this.decoded = decoded;
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
        return cut(Long.MAX_VALUE, Long.MAX_VALUE).shownUntil();
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
     * Cuts off the first picture, as they are stored, that is shown at a moment or later, and all behind it.
     *
     * @param moment the moment
     * @param kept what is decoded then or earlier is not cut off
     * @return where that is
     */
    public Cut cut(long moment, long kept) {
        long end = 0;
        for (int i = 0; i < from.length; i++) {
            if (from[i] >= moment && decoded[i] > kept) {
                return new Cut(decoded[i], end);
            }
            end = Math.max(end, until[i]);
        }
        return new Cut(end, end);
    }
}
