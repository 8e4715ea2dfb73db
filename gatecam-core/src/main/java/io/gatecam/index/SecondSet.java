package io.gatecam.index;

import java.util.Arrays;
import java.util.OptionalLong;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * A set of seconds, each an unsigned 32-bit number and therefore good until 2106. Spans that are asked for may be of
 * any size and lie anywhere; seconds that are put in may not.
 *
 * <p>Not safe for use by several threads.
 */
public final class SecondSet {

    /** The last second that can be told. */
    public static final long LAST = 0xFFFF_FFFFL;

    private static final long[] NONE = {};

    private final RoaringBitmap bits = new RoaringBitmap();

    /** An empty set. */
    public SecondSet() {}

    /**
     * Puts a second in.
     *
     * @param second the second, from 0 to {@link #LAST}
     * @return whether it was not there before
     */
    public boolean add(long second) {
        return bits.checkedAdd((int) second);
    }

    /**
     * Puts all seconds of a span in.
     *
     * @param first its first second, 0 at least
     * @param last its last second, {@link #LAST} at most
     */
    public void addAll(long first, long last) {
        bits.add(first, last + 1);
    }

    /**
     * Takes a second out.
     *
     * @param second the second
     * @return whether it was there
     */
    public boolean remove(long second) {
        return isPossible(second) && bits.checkedRemove((int) second);
    }

    /**
     * Tells whether a second is there.
     *
     * @param second the second
     * @return whether it is
     */
    public boolean contains(long second) {
        return isPossible(second) && bits.contains((int) second);
    }

    /** @return whether there is no second at all */
    public boolean isEmpty() {
        return bits.isEmpty();
    }

    /**
     * Finds the second closest to one.
     *
     * @param second the one
     * @return the closest; the earlier of two that are equally close; empty when there is none, or when the one is no
     *     second that could be there
     */
    public OptionalLong nearest(long second) {
        if (!isPossible(second)) {
            return OptionalLong.empty();
        }
        long before = bits.previousValue((int) second);
        if (before == second) {
            return OptionalLong.of(second);
        }
        long after = bits.nextValue((int) second);
        if (before < 0 || after < 0) {
            return found(Math.max(before, after));
        }
        return OptionalLong.of(second - before <= after - second ? before : after);
    }

    /**
     * Finds the last second before one.
     *
     * @param second the one, which does not count itself
     * @return the last before it; empty when there is none
     */
    public OptionalLong before(long second) {
        return second <= 0 ? OptionalLong.empty() : found(bits.previousValue((int) (Math.min(second, LAST + 1) - 1)));
    }

    /**
     * Finds the first second after one.
     *
     * @param second the one, which does not count itself
     * @return the first after it; empty when there is none
     */
    public OptionalLong after(long second) {
        return second >= LAST ? OptionalLong.empty() : found(bits.nextValue((int) (Math.max(second, -1) + 1)));
    }

    /**
     * Counts the seconds of a span.
     *
     * @param first its first second
     * @param last its last second, included
     * @return how many of them are there
     */
    public long count(long first, long last) {
        long from = Math.max(0, first);
        long to = Math.min(LAST, last);
        return from > to ? 0 : bits.rangeCardinality(from, to + 1);
    }

    /**
     * Lists the seconds of a span.
     *
     * @param first its first second
     * @param last its last second, included
     * @return those that are there, ascending
     */
    public long[] all(long first, long last) {
        long count = count(first, last);
        if (count == 0) {
            return NONE;
        }
        long[] seconds = new long[Math.toIntExact(count)];
        PeekableIntIterator each = bits.getIntIterator();
        each.advanceIfNeeded((int) Math.max(0, first));
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = Integer.toUnsignedLong(each.next());
        }
        return seconds;
    }

    /**
     * Lists seconds of a span, spread evenly in time when there are too many: what lies between the first and the last
     * is cut into so many pieces of equal length as may be listed, and each gives its first second.
     *
     * @param first its first second
     * @param last its last second, included
     * @param most how many may be listed, one at least
     * @return all of them when they are not more than that; else at most so many, ascending, of a piece of time without
     *     any none
     */
    public long[] spread(long first, long last, int most) {
        if (count(first, last) <= most) {
            return all(first, last);
        }
        long from = bits.nextValue((int) Math.max(0, first));
        long length = bits.previousValue((int) Math.min(LAST, last)) - from + 1;
        long[] seconds = new long[most];
        int found = 0;
        for (int piece = 0; piece < most; piece++) {
            long second = bits.nextValue((int) (from + piece * length / most));
            if (second >= 0 && second < from + (piece + 1) * length / most) {
                seconds[found++] = second;
            }
        }
        return Arrays.copyOf(seconds, found);
    }

    /**
     * Tells a span as the spans in which there is no gap.
     *
     * @param first its first second
     * @param last its last second, included
     * @param leastGap how many seconds must be missing, one after the other, to make a gap; one at least
     * @param sink takes the spans, ascending
     */
    public void spans(long first, long last, long leastGap, SpanSink sink) {
        long end = Math.min(LAST, last);
        long begin = firstFrom(Math.max(0, first), end);
        while (begin >= 0) {
            long until = endOfRun(begin, end);
            long next = firstFrom(until + 1, end);
            while (next >= 0 && next - until - 1 < leastGap) {
                until = endOfRun(next, end);
                next = firstFrom(until + 1, end);
            }
            sink.span(begin, until);
            begin = next;
        }
    }

    private long firstFrom(long from, long end) {
        long second = from > end ? -1 : bits.nextValue((int) from);
        return second > end ? -1 : second;
    }

    private long endOfRun(long second, long end) {
        long absent = bits.nextAbsentValue((int) second);
        return absent < 0 || absent > end ? end : absent - 1;
    }

    /** @return bytes in memory, as the bitmap counts them itself */
    public long sizeInBytes() {
        return bits.getLongSizeInBytes();
    }

    private static boolean isPossible(long second) {
        return second >= 0 && second <= LAST;
    }

    private static OptionalLong found(long second) {
        return second < 0 ? OptionalLong.empty() : OptionalLong.of(second);
    }
}
