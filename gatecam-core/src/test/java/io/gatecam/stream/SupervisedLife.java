package io.gatecam.stream;

import io.gatecam.camera.StillsMode;
import java.time.Duration;

/** Drives a {@link Supervision} through time as its stream would, several ticks a second. */
final class SupervisedLife {

    static final Duration TICK = Duration.ofMillis(250);

    private final long originNanos;
    private long millis;
    private Supervision supervision;
    private Supervision.Action lastAction = Supervision.Action.NOTHING;

    SupervisedLife(StillsMode mode) {
        this(SupervisionOptions.defaults(), mode, 0);
    }

    SupervisedLife(SupervisionOptions options, StillsMode mode, long originNanos) {
        this.originNanos = originNanos;
        this.supervision = Supervision.begin(options, mode, originNanos);
    }

    Supervision now() {
        return supervision;
    }

    StreamState state() {
        return supervision.state();
    }

    FrameSelection frames() {
        return supervision.frames().frames();
    }

    Supervision.Action lastAction() {
        return lastAction;
    }

    boolean isDue() {
        return supervision.isDue(nanos());
    }

    SupervisedLife start() {
        return apply(supervision.onStart(nanos()));
    }

    SupervisedLife still() {
        return still(millis);
    }

    SupervisedLife still(long timestampMillis) {
        return apply(supervision.onStill(nanos(), timestampMillis));
    }

    SupervisedLife tick() {
        return apply(supervision.onTick(nanos()));
    }

    SupervisedLife refuseLogin() {
        return apply(supervision.onRefusedLogin());
    }

    SupervisedLife damagedPicture() {
        return apply(supervision.onDamagedPicture(nanos()));
    }

    SupervisedLife end(String why) {
        return apply(supervision.onEnd(nanos(), why, 0));
    }

    SupervisedLife restartRequest(StillsMode mode) {
        return apply(supervision.onRestartRequest(nanos(), mode, "somebody asked"));
    }

    SupervisedLife stop() {
        return apply(supervision.onStop());
    }

    /** Time passes without a tick. */
    SupervisedLife freeze(Duration time) {
        millis += time.toMillis();
        return this;
    }

    /** Time passes with ticks, the last of them at its end, until something is to be done. */
    SupervisedLife pass(Duration time) {
        long until = millis + time.toMillis();
        while (millis < until) {
            millis = Math.min(until, millis + TICK.toMillis());
            tick();
            if (lastAction != Supervision.Action.NOTHING) {
                return this;
            }
        }
        return this;
    }

    /** Stills come every so often, as many as are given, the first one at once. */
    SupervisedLife stills(int count, Duration every) {
        for (int i = 0; i < count && (i == 0 || lastAction == Supervision.Action.NOTHING); i++) {
            if (i > 0) {
                pass(every);
            }
            still();
        }
        return this;
    }

    /** How long until the next start is due. */
    Duration untilDue() {
        long from = millis;
        while (!isDue()) {
            millis += 1;
        }
        return Duration.ofMillis(millis - from);
    }

    private SupervisedLife apply(Supervision.Step step) {
        supervision = step.next();
        lastAction = step.action();
        return this;
    }

    private long nanos() {
        return originNanos + Duration.ofMillis(millis).toNanos();
    }
}
