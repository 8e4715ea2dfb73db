package io.gatecam.still;

import java.util.OptionalLong;
import org.roaringbitmap.RoaringBitmap;

/**
 * The seconds that one camera has a still for, and of which kind it is. A second is kept as an unsigned 32-bit number,
 * good until 2106.
 *
 * <p>Safe for use by several threads; guarded by itself.
 */
final class StillIndex {

    private static final long LAST = 0xFFFF_FFFFL;

    private final RoaringBitmap seconds = new RoaringBitmap();
    private final RoaringBitmap repeats = new RoaringBitmap();
    private final RoaringBitmap damaged = new RoaringBitmap();

    synchronized void add(long second, Still.Kind kind) {
        remove(second);
        seconds.add((int) second);
        if (kind == Still.Kind.REPEAT) {
            repeats.add((int) second);
        } else if (kind == Still.Kind.DAMAGED) {
            damaged.add((int) second);
        }
    }

    synchronized void remove(long second) {
        seconds.remove((int) second);
        repeats.remove((int) second);
        damaged.remove((int) second);
    }

    /** @return the kind of the still of a second; {@link Still.Kind#OWN} when there is none */
    synchronized Still.Kind kind(long second) {
        if (repeats.contains((int) second)) {
            return Still.Kind.REPEAT;
        }
        return damaged.contains((int) second) ? Still.Kind.DAMAGED : Still.Kind.OWN;
    }

    /** @return the seconds from {@code first} to {@code last}, both included, ascending */
    synchronized long[] range(long first, long last) {
        if (last < first || last < 0 || first > LAST) {
            return new long[0];
        }
        RoaringBitmap found = new RoaringBitmap();
        found.add(Math.max(0, first), Math.min(last, LAST) + 1);
        found.and(seconds);
        return found.stream().mapToLong(Integer::toUnsignedLong).toArray();
    }

    /** @return the second closest to one; the earlier of two that are equally close */
    synchronized OptionalLong nearest(long second) {
        if (second < 0 || second > LAST) {
            return OptionalLong.empty();
        }
        long before = seconds.previousValue((int) second);
        long after = seconds.nextValue((int) second);
        if (before < 0 || after < 0) {
            return before < 0 && after < 0 ? OptionalLong.empty() : OptionalLong.of(Math.max(before, after));
        }
        return OptionalLong.of(second - before <= after - second ? before : after);
    }
}
