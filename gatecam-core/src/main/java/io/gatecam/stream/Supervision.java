package io.gatecam.stream;

import io.gatecam.camera.StillsMode;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * When a stream's feed is opened, given up and opened again: an immutable value with one method for each fact, which
 * returns the next value and what is to be done. It knows no process, no clock and no lock. All times are on the
 * monotonic clock, in nanoseconds.
 */
final class Supervision {

    /** What is to be done about the feed. */
    enum Action {
        NOTHING,
        OPEN,
        CLOSE
    }

    /** The next value, and what is to be done. */
    record Step(Supervision next, Action action) {}

    /** A keyframe that does not come in this time is not waited for: all frames are decoded then. */
    private static final Duration FIRST_KEYFRAME_WITHIN = Duration.ofSeconds(8);

    /** A "smart" codec puts up to 20 s between keyframes, and decoding anything must begin with one. */
    static final Duration FIRST_FRAME_WITHIN = Duration.ofSeconds(25);

    private static final Duration SECOND_STILL_WITHIN = Duration.ofSeconds(3);
    private static final int LONG_INTERVALS = 3;

    /** A camera that sends now this, now that is not connected to again for each change. */
    private static final long ADAPT_EVERY_NANOS = Duration.ofMinutes(1).toNanos();

    /** A damaged picture not longer ago than this shows that the camera sends, though there are no stills. */
    private static final Duration DAMAGE_IS_FRESH = Duration.ofSeconds(5);

    /** Ticks come several times a second; when none came for so long, this process did not run. */
    private static final long PAUSE_NANOS = Duration.ofSeconds(2).toNanos();

    private final SupervisionOptions options;

    // Set only while a value is being made, by the method that makes it.
    private StreamState state = StreamState.WAITING;
    private String reason = "";
    private FrameChoice frames;
    private FeedLife life;
    private int failures;
    private int refusals;
    private boolean refused;
    private boolean planned;
    /** When it stopped running although nobody wanted that; empty when it runs, never ran, or was wanted to stop. */
    private OptionalLong lostNanos = OptionalLong.empty();

    /** When the current feed last met a damaged picture. */
    private OptionalLong damagedNanos = OptionalLong.empty();

    /** When a feed was last replaced because the camera sends something else than it was made for. */
    private OptionalLong adaptedNanos = OptionalLong.empty();

    private long dueNanos;
    /** Before then no connection is opened, whoever asks, because cameras are slow to let go of the last one. */
    private long notBeforeNanos;

    private long tickedNanos;

    private Supervision(SupervisionOptions options, FrameChoice frames, long nowNanos) {
        this.options = options;
        this.frames = frames;
        this.life = FeedLife.opened(nowNanos);
        this.dueNanos = nowNanos;
        this.notBeforeNanos = nowNanos;
        this.tickedNanos = nowNanos;
    }

    private Supervision(Supervision before) {
        this.options = before.options;
        this.state = before.state;
        this.reason = before.reason;
        this.frames = before.frames;
        this.life = before.life;
        this.failures = before.failures;
        this.refusals = before.refusals;
        this.refused = before.refused;
        this.planned = before.planned;
        this.lostNanos = before.lostNanos;
        this.damagedNanos = before.damagedNanos;
        this.adaptedNanos = before.adaptedNanos;
        this.dueNanos = before.dueNanos;
        this.notBeforeNanos = before.notBeforeNanos;
        this.tickedNanos = before.tickedNanos;
    }

    /** A stream that may be opened at once. */
    static Supervision begin(SupervisionOptions options, StillsMode mode, long nowNanos) {
        return new Supervision(options, FrameChoice.first(mode), nowNanos);
    }

    StreamState state() {
        return state;
    }

    /** Why, for people; empty while all is well. */
    String reason() {
        return reason;
    }

    FrameChoice frames() {
        return frames;
    }

    FeedLife life() {
        return life;
    }

    /** When a stream that ran was lost, though nobody wanted that; empty when it was not, or runs again. */
    OptionalLong lostSince() {
        return lostNanos;
    }

    /** Whether the feed that ends, ends because of itself, and not because somebody wanted that. */
    boolean wasGivenUp() {
        return !planned && state != StreamState.STOPPED;
    }

    /** Whether a feed should be opened, as soon as the machine has room for one more start. */
    boolean isDue(long nowNanos) {
        return (state == StreamState.WAITING || state == StreamState.LOGIN_REFUSED) && nowNanos - dueNanos >= 0;
    }

    /** Since when or from when on a feed should be opened; meaningless while one is open. */
    long dueNanos() {
        return dueNanos;
    }

    /** Whether the camera has had the time that it needs to let go of the last connection. */
    boolean mayConnect(long nowNanos) {
        return nowNanos - notBeforeNanos >= 0;
    }

    Step onStart(long nowNanos) {
        Supervision next = new Supervision(this);
        next.state = StreamState.STARTING;
        next.frames = frames.atRestart(nowNanos);
        next.life = FeedLife.opened(nowNanos);
        next.refused = false;
        next.planned = false;
        next.damagedNanos = OptionalLong.empty();
        next.tickedNanos = nowNanos;
        return new Step(next, Action.OPEN);
    }

    Step onStill(long nowNanos, long timestampMillis) {
        if (state != StreamState.STARTING && state != StreamState.RUNNING) {
            return nothing();
        }
        Supervision next = new Supervision(this);
        next.state = StreamState.RUNNING;
        next.reason = "";
        next.refused = false;
        next.lostNanos = OptionalLong.empty();
        next.life = hasLostPicture()
                ? life.withStillAfterLoss(nowNanos, timestampMillis)
                : life.withStill(nowNanos, timestampMillis);
        next.frames = frames.withStill();
        int interval = next.life.rhythm().intervalMillis();
        return hasTooFewKeyframes(next.life) && frames.canDecodeMore()
                ? next.decodeMore(nowNanos, "keyframes come only every " + interval + " ms")
                : next.nothing();
    }

    /** The first still comes late, while ffmpeg looks at the stream, so that the second seems to follow it sooner. */
    private static boolean hasTooFewKeyframes(FeedLife life) {
        boolean secondCameLate = life.stills() == 2 && life.rhythm().intervalMillis() >= SECOND_STILL_WITHIN.toMillis();
        return secondCameLate || life.rhythm().longInRow() >= LONG_INTERVALS;
    }

    /** Whether a picture was dropped since the last still: keyframes that are damaged are not too few. */
    private boolean hasLostPicture() {
        return !frames.tolerateDamage() && damagedSince(life.lastStillNanos());
    }

    private boolean damagedSince(long nanos) {
        return damagedNanos.isPresent() && damagedNanos.getAsLong() - nanos >= 0;
    }

    /** Pictures came of which no stills are made: as good as a still, but for what the distance of stills tells. */
    Step onFlow(long nowNanos) {
        if (state != StreamState.STARTING && state != StreamState.RUNNING) {
            return nothing();
        }
        Supervision next = new Supervision(this);
        next.state = StreamState.RUNNING;
        next.reason = "";
        next.refused = false;
        next.lostNanos = OptionalLong.empty();
        next.life = life.withStillAfterLoss(nowNanos, 0);
        return next.nothing();
    }

    /**
     * The camera sends something that another feed would handle better.
     *
     * @param what it sends, for people
     */
    Step onOtherFormat(long nowNanos, String what) {
        boolean open = state == StreamState.STARTING || state == StreamState.RUNNING;
        boolean justAdapted = adaptedNanos.isPresent() && nowNanos - adaptedNanos.getAsLong() < ADAPT_EVERY_NANOS;
        if (!open || justAdapted) {
            return nothing();
        }
        Supervision next = new Supervision(this);
        next.adaptedNanos = OptionalLong.of(nowNanos);
        return next.replace("the camera sends " + what + ", so that it is connected to again for that");
    }

    Step onDamagedPicture(long nowNanos) {
        Supervision next = new Supervision(this);
        next.damagedNanos = OptionalLong.of(nowNanos);
        return next.nothing();
    }

    Step onRefusedLogin() {
        if (state == StreamState.STOPPED) {
            return nothing();
        }
        Supervision next = new Supervision(this);
        next.refused = true;
        next.reason = "the camera refused the login";
        return next.nothing();
    }

    /**
     * @param why for people
     * @param random from 0 to 1
     */
    Step onEnd(long nowNanos, String why, double random) {
        if (state == StreamState.STOPPED) {
            return nothing();
        }
        Supervision next = new Supervision(this);
        next.lostNanos = state == StreamState.RUNNING ? OptionalLong.of(nowNanos) : lostNanos;
        // A refusal is one even while the feed is being replaced: cameras lock accounts.
        boolean replaced = planned && !refused;
        boolean reasonIsKnown = refused || planned || state == StreamState.STALLED;
        next.state = refused ? StreamState.LOGIN_REFUSED : StreamState.WAITING;
        next.reason = reasonIsKnown ? reason : why;
        next.refusals = refused ? refusals + 1 : life.stills() > 0 ? 0 : refusals;
        if (!replaced) {
            boolean wasHealthy = life.healthyFor().compareTo(options.healthyAfter()) >= 0;
            next.failures = wasHealthy ? 1 : failures + 1;
            next.frames = life.stills() == 0 ? frames.withoutStills() : frames;
        }
        next.notBeforeNanos = nowNanos + options.firstRestartDelay().toNanos();
        next.dueNanos = nowNanos + next.delay(replaced, refused, random).toNanos();
        next.refused = false;
        next.planned = false;
        return next.nothing();
    }

    private Duration delay(boolean wasReplaced, boolean wasRefused, double random) {
        if (wasReplaced) {
            return options.firstRestartDelay();
        }
        if (wasRefused && refusals >= options.loginTries()) {
            int pauses = refusals - options.loginTries() + 1;
            return RestartDelay.next(options.firstLoginPause(), options.longestLoginPause(), pauses, random);
        }
        return RestartDelay.next(options.firstRestartDelay(), options.longestRestartDelay(), failures, random);
    }

    Step onTick(long nowNanos) {
        Supervision next = new Supervision(this);
        long sinceTick = nowNanos - tickedNanos;
        next.life = sinceTick > PAUSE_NANOS ? life.postponed(sinceTick, nowNanos) : life;
        next.tickedNanos = nowNanos;
        return switch (state) {
            case STARTING -> next.whileStarting(nowNanos);
            case RUNNING -> next.whileRunning(nowNanos);
            case STALLED, WAITING, LOGIN_REFUSED, STOPPED -> next.nothing();
        };
    }

    private Step whileStarting(long nowNanos) {
        Duration waited = life.waited(nowNanos);
        if (frames.canDecodeMore() && !hasLostPicture()) {
            return waited.compareTo(FIRST_KEYFRAME_WITHIN) < 0
                    ? nothing()
                    : decodeMore(nowNanos, "no keyframe for " + waited.toSeconds() + " s");
        }
        boolean keyframesAreRare = frames.frames() == FrameSelection.ALL_FRAMES
                && options.stallAfter().compareTo(FIRST_FRAME_WITHIN) < 0;
        Duration limit = keyframesAreRare ? FIRST_FRAME_WITHIN : options.stallAfter();
        return waited.compareTo(limit) < 0 ? nothing() : stall(nowNanos, waited);
    }

    private Step whileRunning(long nowNanos) {
        Duration silent = life.silent(nowNanos);
        boolean secondIsLate = life.stills() == 1 && silent.compareTo(SECOND_STILL_WITHIN) >= 0;
        if (secondIsLate && frames.canDecodeMore() && !hasLostPicture()) {
            return decodeMore(nowNanos, "no second keyframe for " + silent.toSeconds() + " s");
        }
        if (silent.compareTo(options.stallAfter()) >= 0) {
            return stall(nowNanos, silent);
        }
        if (!life.window().isOver(nowNanos)) {
            return nothing();
        }
        boolean picturesMustBeDamaged = frames.frames() == FrameSelection.ALL_FRAMES
                || damagedSince(life.window().fromNanos());
        if (life.window().isHalfEmpty() && picturesMustBeDamaged && frames.canTolerateDamage()) {
            return tolerate(nowNanos);
        }
        Supervision next = new Supervision(this);
        next.life = life.withNewWindow(nowNanos);
        return next.nothing();
    }

    /** Somebody wants the stream to be tried now, with nothing that was learned or suffered before. */
    Step onRestartRequest(long nowNanos, StillsMode mode, String why) {
        if (state == StreamState.STOPPED) {
            return nothing();
        }
        Supervision next = new Supervision(this);
        next.frames = FrameChoice.first(mode);
        next.failures = 0;
        next.refusals = 0;
        next.refused = false;
        next.adaptedNanos = OptionalLong.empty();
        next.lostNanos = OptionalLong.empty();
        if (state == StreamState.WAITING || state == StreamState.LOGIN_REFUSED) {
            next.state = StreamState.WAITING;
            next.dueNanos = nowNanos + Math.max(0, notBeforeNanos - nowNanos);
            return next.nothing();
        }
        return next.replace(why);
    }

    Step onStop() {
        Supervision next = new Supervision(this);
        next.state = StreamState.STOPPED;
        next.reason = "";
        next.lostNanos = OptionalLong.empty();
        return new Step(next, Action.CLOSE);
    }

    /** No still for too long: the camera is given up, unless it sends pictures that are merely not shown. */
    private Step stall(long nowNanos, Duration without) {
        boolean isSending = damagedSince(nowNanos - DAMAGE_IS_FRESH.toNanos());
        if (isSending && frames.canTolerateDamage()) {
            return tolerate(nowNanos);
        }
        Supervision next = new Supervision(this);
        next.lostNanos = state == StreamState.RUNNING ? OptionalLong.of(nowNanos) : lostNanos;
        next.state = StreamState.STALLED;
        next.reason = "no still for " + without.toSeconds() + " s";
        return new Step(next, Action.CLOSE);
    }

    private Step decodeMore(long nowNanos, String why) {
        Supervision next = new Supervision(this);
        next.frames = frames.decodeMore(nowNanos);
        return next.replace(why + ", so all frames are decoded");
    }

    private Step tolerate(long nowNanos) {
        Supervision next = new Supervision(this);
        next.frames = frames.tolerate(nowNanos);
        return next.replace("most pictures are damaged, so damaged ones are shown");
    }

    /** Closes the feed in favour of another, which is no failure. */
    private Step replace(String why) {
        Supervision next = new Supervision(this);
        next.state = StreamState.STALLED;
        next.reason = why;
        next.planned = true;
        return new Step(next, Action.CLOSE);
    }

    private Step nothing() {
        return new Step(this, Action.NOTHING);
    }
}
