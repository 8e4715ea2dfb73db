package io.gatecam.stream;

import java.time.Duration;
import java.util.Collection;

/**
 * Whether all streams were lost at once, so that this machine or its network is suspected and not the cameras. An
 * immutable value. All times are on the monotonic clock.
 */
final class Outage {

    /** One camera that goes away is just that. */
    private static final int FEWEST = 2;

    private final long atOnceNanos;
    private final boolean suspected;

    private Outage(long atOnceNanos, boolean suspected) {
        this.atOnceNanos = atOnceNanos;
        this.suspected = suspected;
    }

    /** @param atOnce how far apart losses may be that have one cause */
    static Outage none(Duration atOnce) {
        return new Outage(atOnce.toNanos(), false);
    }

    boolean isSuspected() {
        return suspected;
    }

    /**
     * @param running how many streams run
     * @param lostNanos when each of those was lost that ran and do not run any more
     */
    Outage observe(int running, Collection<Long> lostNanos) {
        boolean possible = running == 0 && lostNanos.size() >= FEWEST;
        boolean now = possible && (suspected || wereLostAtOnce(lostNanos));
        return now == suspected ? this : new Outage(atOnceNanos, now);
    }

    /** The last loss decides: what had been lost long before it did not run any more. */
    private boolean wereLostAtOnce(Collection<Long> lostNanos) {
        long last = lostNanos.stream()
                .reduce((one, other) -> one - other > 0 ? one : other)
                .orElseThrow();
        return lostNanos.stream().filter(lost -> last - lost <= atOnceNanos).count() >= FEWEST;
    }
}
