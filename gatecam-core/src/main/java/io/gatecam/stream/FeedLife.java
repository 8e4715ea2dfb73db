package io.gatecam.stream;

import java.time.Duration;

/**
 * What has been seen of one feed: an immutable value. All times are on the monotonic clock.
 *
 * @param openedNanos when it was opened
 * @param stills how many stills came
 * @param firstStillNanos when the first came; meaningless before
 * @param lastStillNanos when the last came; meaningless before
 * @param rhythm how far apart they were taken
 * @param window how many came lately
 */
record FeedLife(long openedNanos, int stills, long firstStillNanos, long lastStillNanos, Rhythm rhythm, Window window) {

    /**
     * The distance of stills, by the stream's own time.
     *
     * @param timestampMillis of the last still, modulo 2^32
     * @param intervalMillis between the last two without a loss in between; 0 before there are two
     * @param longInRow how many of the last intervals were too long for one still a second
     */
    record Rhythm(long timestampMillis, int intervalMillis, int longInRow) {

        /** Keyframes that come at least this often give a still for nearly every second. */
        private static final int LONGEST_MILLIS = 1_250;

        Rhythm next(long nextTimestampMillis) {
            int interval = (int) nextTimestampMillis - (int) timestampMillis;
            return new Rhythm(nextTimestampMillis, interval, interval > LONGEST_MILLIS ? longInRow + 1 : 0);
        }

        /** Between two stills at least one was lost, so that their distance says nothing. */
        Rhythm nextAfterLoss(long nextTimestampMillis) {
            return new Rhythm(nextTimestampMillis, intervalMillis, longInRow);
        }
    }

    /**
     * A span in which stills are counted.
     *
     * @param fromNanos when it began
     * @param stills how many came in it
     */
    record Window(long fromNanos, int stills) {

        private static final Duration LENGTH = Duration.ofSeconds(30);

        boolean isOver(long nowNanos) {
            return nowNanos - fromNanos >= LENGTH.toNanos();
        }

        boolean isHalfEmpty() {
            return stills < LENGTH.toSeconds() / 2;
        }
    }

    static FeedLife opened(long nowNanos) {
        return new FeedLife(nowNanos, 0, nowNanos, nowNanos, new Rhythm(0, 0, 0), new Window(nowNanos, 0));
    }

    FeedLife withStill(long nowNanos, long timestampMillis) {
        return withStill(nowNanos, timestampMillis, rhythm.next(timestampMillis));
    }

    FeedLife withStillAfterLoss(long nowNanos, long timestampMillis) {
        return withStill(nowNanos, timestampMillis, rhythm.nextAfterLoss(timestampMillis));
    }

    private FeedLife withStill(long nowNanos, long timestampMillis, Rhythm next) {
        return stills == 0
                ? new FeedLife(
                        openedNanos, 1, nowNanos, nowNanos, new Rhythm(timestampMillis, 0, 0), new Window(nowNanos, 1))
                : new FeedLife(
                        openedNanos,
                        stills + 1,
                        firstStillNanos,
                        nowNanos,
                        next,
                        new Window(window.fromNanos(), window.stills() + 1));
    }

    FeedLife withNewWindow(long nowNanos) {
        return new FeedLife(openedNanos, stills, firstStillNanos, lastStillNanos, rhythm, new Window(nowNanos, 0));
    }

    /** As if everything had happened later: for a pause in which this process could see nothing. */
    FeedLife postponed(long byNanos, long nowNanos) {
        return new FeedLife(
                postponed(openedNanos, byNanos, nowNanos),
                stills,
                postponed(firstStillNanos, byNanos, nowNanos),
                postponed(lastStillNanos, byNanos, nowNanos),
                rhythm,
                new Window(postponed(window.fromNanos(), byNanos, nowNanos), window.stills()));
    }

    /** What was seen after the pause and before it was noticed did not happen later than now. */
    private static long postponed(long nanos, long byNanos, long nowNanos) {
        return nowNanos - Math.max(0, nowNanos - (nanos + byNanos));
    }

    Duration waited(long nowNanos) {
        return Duration.ofNanos(nowNanos - openedNanos);
    }

    Duration silent(long nowNanos) {
        return Duration.ofNanos(nowNanos - lastStillNanos);
    }

    Duration healthyFor() {
        return Duration.ofNanos(lastStillNanos - firstStillNanos);
    }
}
