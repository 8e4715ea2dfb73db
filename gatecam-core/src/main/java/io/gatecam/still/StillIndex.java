package io.gatecam.still;

import java.util.OptionalLong;
import org.roaringbitmap.RoaringBitmap;

/**
 * The seconds that one camera has a still for. A second is kept as an unsigned 32-bit number, good until 2106.
 *
 * <p>Safe for use by several threads; guarded by itself.
 */
final class StillIndex {

    private final RoaringBitmap seconds = new RoaringBitmap();

    synchronized void add(long second) {
        seconds.add((int) second);
    }

    synchronized void remove(long second) {
        seconds.remove((int) second);
    }

    /** @return the seconds from {@code first} to {@code last}, both included, ascending */
    synchronized long[] range(long first, long last) {
        if (last < first || last < 0) {
            return new long[0];
        }
        RoaringBitmap found = new RoaringBitmap();
        found.add(Math.max(0, first), Math.min(last, 0xFFFF_FFFFL) + 1);
        found.and(seconds);
        return found.stream().mapToLong(Integer::toUnsignedLong).toArray();
    }

    /** @return the second closest to one; the earlier of two that are equally close */
    synchronized OptionalLong nearest(long second) {
        if (second < 0 || second > 0xFFFF_FFFFL) {
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
