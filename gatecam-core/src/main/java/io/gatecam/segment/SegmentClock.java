package io.gatecam.segment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says when the segments of one connection begin. Where stills tell the moment, it is theirs. It moves by some
 * milliseconds from one segment to the next, because it is learned anew all the time; so that one begins where the
 * other ends, the difference is made up for slowly.
 *
 * <p>Confined to one thread.
 */
final class SegmentClock {

    /** A picture at 25 a second. Clocks of cameras that are wrong by more than 130 in a million are not followed. */
    private static final Duration STEP = Duration.ofMillis(40);

    /** Beyond this something has jumped. */
    private static final Duration FARTHEST = Duration.ofSeconds(1);

    /** The stream is looked at for so long before the first file is opened. */
    private static final Duration OPENED_LATE = Duration.ofSeconds(5);

    private @Nullable Duration streamEnd;
    private @Nullable Instant end;

    void connected() {
        streamEnd = null;
        end = null;
    }

    /**
     * A segment was closed.
     *
     * @param learned when it begins, as the stills tell; empty when they do not
     * @param opened the second in which its file was opened
     * @param closedAt when that was told
     * @return when it begins
     */
    Instant closed(Duration start, Duration stop, Optional<Instant> learned, Instant opened, Instant closedAt) {
        Instant begin = learned.orElseGet(() -> latest(stop.minus(start), opened, closedAt));
        if (end != null && start.equals(streamEnd)) {
            begin = follow(end, begin);
        }
        streamEnd = stop;
        end = begin.plus(stop.minus(start));
        return begin;
    }

    /**
     * A segment was never closed, because ffmpeg was killed.
     *
     * @param learned when the stream itself begins, as the stills tell
     * @param opened the second in which its file was opened
     * @return when it begins
     */
    Instant abandoned(Optional<Instant> learned, Instant opened) {
        Instant likely = end != null ? end : learned.orElse(opened);
        return fits(likely, opened) ? likely : opened;
    }

    /** Whether a file that was opened in a second can begin at a moment. */
    static boolean fits(Instant likely, Instant opened) {
        return !likely.isBefore(opened.minus(OPENED_LATE)) && likely.isBefore(opened.plusSeconds(1));
    }

    /** Both are too late by a delay that nobody knows. */
    private static Instant latest(Duration length, Instant opened, Instant closedAt) {
        Instant byName = opened.plusSeconds(1);
        Instant byEnd = closedAt.minus(length);
        return byEnd.isBefore(byName) ? byEnd : byName;
    }

    private static Instant follow(Instant seamless, Instant learned) {
        Duration off = Duration.between(seamless, learned);
        if (off.abs().compareTo(FARTHEST) >= 0) {
            return learned;
        }
        if (off.abs().compareTo(STEP) <= 0) {
            return seamless;
        }
        return off.isNegative() ? seamless.minus(STEP) : seamless.plus(STEP);
    }
}
