package io.gatecam.stream;

import io.gatecam.still.ArrivedStill;

/** What a feed reports. */
public sealed interface FeedEvent {

    /**
     * A process works for this feed. Feeds without a process do not report it.
     *
     * @param process the process
     */
    record ProcessStarted(ProcessHandle process) implements FeedEvent {}

    /**
     * A still arrived, whole.
     *
     * @param still the still
     */
    record StillArrived(ArrivedStill still) implements FeedEvent {}

    /** The camera refused the login. The end follows. */
    record LoginRefused() implements FeedEvent {}

    /** A picture came that was too damaged to be shown; reported once a second at most. */
    record PictureDamaged() implements FeedEvent {}

    /**
     * The feed said something that helps to find out what is wrong. Never a sign of health or sickness.
     *
     * @param line one line, without secrets
     */
    record Diagnostic(String line) implements FeedEvent {}

    /**
     * The feed is over, and its connection closed. Nothing follows.
     *
     * @param reason why, for people, without secrets
     */
    record Ended(String reason) implements FeedEvent {}
}
