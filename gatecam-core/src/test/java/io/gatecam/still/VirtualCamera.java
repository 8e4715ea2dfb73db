package io.gatecam.still;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes up the stills of a camera in virtual time: when each picture is taken, stamped and delivered. */
final class VirtualCamera {

    static final long MILLI = 1_000_000L;
    static final long SECOND = 1_000 * MILLI;

    /** What decoding and encoding always cost. */
    static final long BASE_DELAY = 40 * MILLI;

    /** A picture with the moment at which it was really taken. */
    record Shot(long takenNanos, ArrivedStill still) {}

    private final Random random;
    private final long periodNanos;
    private final long jitterNanos;
    private final List<Shot> shots = new ArrayList<>();
    private long takenNanos;
    private long stampNanos;
    private long lastArrivalNanos;

    VirtualCamera(long seed, Duration period, Duration phase, Duration jitter) {
        this.random = new Random(seed);
        this.periodNanos = period.toNanos();
        this.jitterNanos = jitter.toNanos();
        this.takenNanos = 1_000 * SECOND + phase.toNanos();
    }

    /** Shifts all timestamps that follow, as a camera does whose own clock is set. */
    VirtualCamera jump(Duration by) {
        stampNanos += by.toNanos();
        return this;
    }

    VirtualCamera run(Duration time) {
        for (long end = takenNanos + time.toNanos(); takenNanos < end; next()) {
            deliver(takenNanos + BASE_DELAY + (jitterNanos == 0 ? 0 : random.nextLong(jitterNanos)));
        }
        return this;
    }

    /** Takes some pictures that all arrive together after the last one. */
    VirtualCamera burst(int pictures) {
        long together = takenNanos + (pictures - 1) * periodNanos + BASE_DELAY;
        for (int i = 0; i < pictures; i++, next()) {
            deliver(together + i * 5 * MILLI);
        }
        return this;
    }

    /** Lets a picture get lost on its way. */
    VirtualCamera lose(int pictures) {
        for (int i = 0; i < pictures; i++) {
            next();
        }
        return this;
    }

    private void next() {
        takenNanos += periodNanos;
        stampNanos += periodNanos;
    }

    private void deliver(long atNanos) {
        lastArrivalNanos = Math.max(lastArrivalNanos + 1, atNanos);
        long timestamp = Math.floorDiv(stampNanos, MILLI) & 0xFFFF_FFFFL;
        shots.add(new Shot(takenNanos, new ArrivedStill(timestamp, lastArrivalNanos, false, new byte[0])));
    }

    List<Shot> shots() {
        return List.copyOf(shots);
    }
}
