package io.gatecam.snapshot;

/** Hears of what happens to snapshots. */
@FunctionalInterface
public interface SnapshotListener {

    /**
     * Something happened. Called by a thread of this listener's own, one event after the other, in the order in which
     * things happened to a snapshot. A listener that is slow loses events, which its
     * {@link io.gatecam.event.Subscription} counts; it never delays a snapshot or another listener.
     *
     * @param event what
     */
    void onSnapshot(SnapshotEvent event);
}
