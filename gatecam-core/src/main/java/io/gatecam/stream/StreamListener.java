package io.gatecam.stream;

/** Hears of each change of a stream's state. */
@FunctionalInterface
public interface StreamListener {

    /**
     * A stream came into another state. Called by a thread of this listener's own, one change after the other. A
     * listener that is slow loses changes, which its {@link io.gatecam.event.Subscription} counts.
     *
     * @param change what happened
     */
    void onChange(StreamChange change);
}
