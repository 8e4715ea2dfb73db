package io.gatecam.still;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives the stills of one camera their names: exactly one for each second of a healthy stream, none twice, although
 * pictures come early, late, in bursts and with a period that is not quite a second. Knows no file and no clock.
 *
 * <p>Confined to one thread.
 */
final class StillNumbering {

    /** What comes of an arrived still. */
    sealed interface Naming {

        /** A still got a second of its own. */
        record Own(long second, Instant capturedAt, ArrivedStill still) implements Naming {}

        /** A second had no picture; the still named just before it stands in. */
        record Repeat(long second) implements Naming {}

        /** Its second is taken and the next one too far away. */
        record Surplus() implements Naming {}
    }

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** How far a picture may be moved to a neighbouring second that has none. */
    private static final long SHIFT = Duration.ofMillis(400).toNanos();

    /** Two stills of a burst come closer together than this, two of a running stream do not. */
    private static final long BURST_GAP = Duration.ofMillis(300).toNanos();

    /** A burst that does not end is taken for the stream itself. */
    private static final int LONGEST_BURST = 16;

    private static final long NEVER = Long.MIN_VALUE;

    private final NamingClock clock = new NamingClock();
    private final StreamTime streamTime = new StreamTime();
    private final List<ArrivedStill> held = new ArrayList<>();
    private boolean holding = true;
    private long lastSecond = NEVER;
    private long lastCapture;

    /** A new connection: its timestamps have nothing to do with those before, and it may begin with a burst. */
    void connected() {
        streamTime.forget();
        held.clear();
        holding = true;
    }

    /**
     * A still arrived.
     *
     * @param still the still
     * @param wallOffsetNanos wall clock minus monotonic clock, as of now
     * @return the names that follow from it, in their order; none while a burst is held
     */
    List<Naming> arrived(ArrivedStill still, long wallOffsetNanos) {
        if (clock.follow(wallOffsetNanos, still.arrivedNanos())) {
            lastSecond = NEVER;
        }
        if (streamTime.isBreak(still)) {
            connected();
        }
        boolean afterPause = !held.isEmpty()
                && still.arrivedNanos() - held.get(held.size() - 1).arrivedNanos() >= BURST_GAP;
        streamTime.learn(still);
        held.add(still);
        if (holding && !afterPause && held.size() < LONGEST_BURST) {
            return List.of();
        }
        holding = false;
        List<Naming> namings = new ArrayList<>();
        held.forEach(each -> name(each, namings));
        held.clear();
        return namings;
    }

    private void name(ArrivedStill still, List<Naming> namings) {
        long capture = clock.wall(streamTime.capturedNanos(still));
        long second = Math.floorDiv(capture, SECOND);
        if (lastSecond != NEVER) {
            if (second <= lastSecond) {
                if ((lastSecond + 1) * SECOND - capture > SHIFT) {
                    namings.add(new Naming.Surplus());
                    return;
                }
                second = lastSecond + 1;
            } else if (second == lastSecond + 2) {
                second = fillSkipped(capture, second, namings);
            }
        }
        namings.add(new Naming.Own(second, Instant.EPOCH.plusNanos(capture), still));
        lastSecond = second;
        lastCapture = capture;
    }

    /** Exactly one second was skipped: this picture takes it if it is near, else the one before is repeated if near. */
    private long fillSkipped(long capture, long second, List<Naming> namings) {
        if (capture - second * SECOND < SHIFT) {
            return second - 1;
        }
        if ((second - 1) * SECOND - lastCapture <= SECOND) {
            namings.add(new Naming.Repeat(second - 1));
        }
        return second;
    }
}
