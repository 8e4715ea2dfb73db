package io.gatecam.index;

import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * The seconds that one camera has a still for, whether that is live, kept in the history, or both. Answers from memory
 * alone.
 *
 * <p>Safe for use by several threads; guarded by itself.
 */
public final class StillIndex {

    private final SecondSet seconds = new SecondSet();

    /** Those whose file is among the live stills: some ninety. */
    private final SecondSet live = new SecondSet();

    /** Those of them that the history has not: so few that the kept ones need no set of their own. */
    private final SecondSet unkept = new SecondSet();

    private final SecondSet repeats = new SecondSet();
    private final SecondSet damaged = new SecondSet();

    /** An empty index. */
    public StillIndex() {}

    /**
     * There is a live still of a second.
     *
     * @param second the second
     * @param mark what is to be known of it
     */
    public synchronized void addLive(long second, Mark mark) {
        live.add(second);
        if (seconds.add(second)) {
            unkept.add(second);
        }
        mark(second, mark);
    }

    /**
     * The history has a still of a second. What is known of a live one of that second stays.
     *
     * @param second the second
     * @param mark what is to be known of it
     * @return whether that was new
     */
    public synchronized boolean addKept(long second, Mark mark) {
        if (seconds.add(second)) {
            mark(second, mark);
            return true;
        }
        return unkept.remove(second);
    }

    /**
     * The live still of a second is gone.
     *
     * @param second the second
     */
    public synchronized void removeLive(long second) {
        if (live.remove(second) && unkept.remove(second)) {
            forget(second);
        }
    }

    /**
     * The history has no still of a second any more.
     *
     * @param second the second
     */
    public synchronized void removeKept(long second) {
        if (!isKept(second)) {
            return;
        }
        if (live.contains(second)) {
            unkept.add(second);
        } else {
            forget(second);
        }
    }

    private void mark(long second, Mark mark) {
        repeats.remove(second);
        damaged.remove(second);
        if (mark == Mark.REPEAT) {
            repeats.add(second);
        } else if (mark == Mark.DAMAGED) {
            damaged.add(second);
        }
    }

    private void forget(long second) {
        seconds.remove(second);
        repeats.remove(second);
        damaged.remove(second);
    }

    /** @return whether there is no still at all */
    public synchronized boolean isEmpty() {
        return seconds.isEmpty();
    }

    /**
     * Tells whether there is a still of a second.
     *
     * @param second the second
     * @return whether there is
     */
    public synchronized boolean contains(long second) {
        return seconds.contains(second);
    }

    /**
     * Tells whether there is a live still of a second.
     *
     * @param second the second
     * @return whether there is
     */
    public synchronized boolean isLive(long second) {
        return live.contains(second);
    }

    /**
     * Tells whether the history has a still of a second.
     *
     * @param second the second
     * @return whether it has
     */
    public synchronized boolean isKept(long second) {
        return seconds.contains(second) && !unkept.contains(second);
    }

    /** @return the seconds of the live stills that the history has not, ascending */
    public synchronized long[] unkept() {
        return unkept.all(0, SecondSet.LAST);
    }

    /** @return how many stills the history has */
    public synchronized long countKept() {
        return seconds.count(0, SecondSet.LAST) - unkept.count(0, SecondSet.LAST);
    }

    /**
     * Finds the first still that the history has from a second on.
     *
     * @param second the second, which counts itself
     * @return the second of the still; empty when there is none
     */
    public synchronized OptionalLong firstKept(long second) {
        OptionalLong found = seconds.after(second - 1);
        while (found.isPresent() && unkept.contains(found.getAsLong())) {
            found = seconds.after(found.getAsLong());
        }
        return found;
    }

    /**
     * Lists what the history has of a span.
     *
     * @param first its first second
     * @param last its last second, included
     * @return the seconds of the stills, ascending
     */
    public synchronized long[] kept(long first, long last) {
        return LongStream.of(seconds.all(first, last))
                .filter(second -> !unkept.contains(second))
                .toArray();
    }

    /**
     * Lists the stills of a span of which something is known.
     *
     * @param mark what, not {@link Mark#NONE}
     * @param first its first second
     * @param last its last second, included
     * @return their seconds, ascending
     */
    public synchronized long[] marked(Mark mark, long first, long last) {
        return (mark == Mark.REPEAT ? repeats : damaged).all(first, last);
    }

    /**
     * Tells what is known of the still of a second.
     *
     * @param second the second
     * @return the mark; {@link Mark#NONE} when there is no still
     */
    public synchronized Mark mark(long second) {
        if (repeats.contains(second)) {
            return Mark.REPEAT;
        }
        return damaged.contains(second) ? Mark.DAMAGED : Mark.NONE;
    }

    /**
     * Finds the second closest to one.
     *
     * @param second the one
     * @return the closest; the earlier of two that are equally close
     */
    public synchronized OptionalLong nearest(long second) {
        return seconds.nearest(second);
    }

    /**
     * Finds the last second before one.
     *
     * @param second the one
     * @return the last before it; empty when there is none
     */
    public synchronized OptionalLong before(long second) {
        return seconds.before(second);
    }

    /**
     * Finds the first second after one.
     *
     * @param second the one
     * @return the first after it; empty when there is none
     */
    public synchronized OptionalLong after(long second) {
        return seconds.after(second);
    }

    /**
     * Counts the stills of a span.
     *
     * @param first its first second
     * @param last its last second, included
     * @return how many there are
     */
    public synchronized long count(long first, long last) {
        return seconds.count(first, last);
    }

    /**
     * Lists the stills of a span.
     *
     * @param first its first second
     * @param last its last second, included
     * @return their seconds, ascending
     */
    public synchronized long[] range(long first, long last) {
        return seconds.all(first, last);
    }

    /**
     * Lists stills of a span, spread evenly in time when there are too many.
     *
     * @param first its first second
     * @param last its last second, included
     * @param most how many may be listed, one at least
     * @return their seconds, ascending, as {@link SecondSet#spread} gives them
     */
    public synchronized long[] spread(long first, long last, int most) {
        return seconds.spread(first, last, most);
    }

    /**
     * Tells what there is of a span, all at one moment.
     *
     * @param first its first second
     * @param last its last second, included
     * @param leastGap how many seconds must be missing to make a gap, one at least
     * @param stills takes the spans without a gap
     * @param repeated takes the spans in which stills stand in
     * @param smeared takes the spans in which stills may be damaged
     * @return how many stills there are
     */
    public synchronized long cover(
            long first, long last, long leastGap, SpanSink stills, SpanSink repeated, SpanSink smeared) {
        seconds.spans(first, last, leastGap, stills);
        repeats.spans(first, last, leastGap, repeated);
        damaged.spans(first, last, leastGap, smeared);
        return seconds.count(first, last);
    }

    /** @return bytes in memory, as the bitmaps count them themselves */
    public synchronized long sizeInBytes() {
        return seconds.sizeInBytes()
                + live.sizeInBytes()
                + unkept.sizeInBytes()
                + repeats.sizeInBytes()
                + damaged.sizeInBytes();
    }
}
