package io.gatecam.stream;

import io.gatecam.camera.StreamFormat;
import io.gatecam.still.ArrivedStill;
import java.time.Duration;

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

    /**
     * The connection is open and this is what comes over it. Feeds that cannot tell do not report it.
     *
     * @param format what the camera sends; with another stream for the stills, of the main one
     * @param suited whether the feed handles it as it would have with the request's knowledge of it; if not, another
     *     feed would do better
     */
    record Described(StreamFormat format, boolean suited) implements FeedEvent {}

    /** Pictures have come, of which no stills are wanted; reported once a second at most. */
    record Flowing() implements FeedEvent {}

    /**
     * The stream is being relayed, as soon as the target answers.
     *
     * @param target where to, without secrets
     */
    record RelayBegun(String target) implements FeedEvent {}

    /**
     * The target of the relay cannot be reached; it is tried again and again.
     *
     * @param reason why, for people, without secrets
     */
    record RelayFailed(String reason) implements FeedEvent {}

    /** The target of the relay was reached again. */
    record RelayRecovered() implements FeedEvent {}

    /**
     * A segment of the recording that was asked for is closed: nothing more is written to its file.
     *
     * @param name the file's name in the folder of the recording
     * @param start of its first picture, in the stream's time, the same as that of the stills
     * @param end just behind its last picture, in the stream's time
     */
    record SegmentClosed(String name, Duration start, Duration end) implements FeedEvent {}

    /**
     * The camera announces sound and sends none, so that nothing that the sound belongs to can begin; reported once at
     * most.
     */
    record SoundMissing() implements FeedEvent {}

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
