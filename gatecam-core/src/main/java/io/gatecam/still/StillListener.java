package io.gatecam.still;

/** Hears of each still that was published. */
@FunctionalInterface
public interface StillListener {

    /**
     * A still was published. Called by a thread of this listener's own, one still after the other. A listener that is
     * slow loses stills, which its {@link io.gatecam.event.Subscription} counts; it never delays a still or another
     * listener.
     *
     * @param still the still; its picture is in memory
     */
    void onStill(Still still);
}
