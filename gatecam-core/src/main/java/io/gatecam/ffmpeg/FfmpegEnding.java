package io.gatecam.ffmpeg;

import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How one life of an ffmpeg ended.
 *
 * @param how what ended it
 * @param exitCode its exit status, which tells nothing about the stream: empty if it never started, or was not gone a
 *     while after SIGKILL
 * @param killed whether it took SIGKILL
 * @param lived from its start to the end of its pipes; zero if it never started
 * @param failure why it did not start, or what reading its stdout failed with; else null
 */
public record FfmpegEnding(
        How how,
        OptionalInt exitCode,
        boolean killed,
        Duration lived,
        @Nullable Throwable failure) {

    /** What ended it. */
    public enum How {
        /** It never ran: stopped before, or the launch failed, which may succeed later. */
        NOT_STARTED,
        /** It ended by itself, or somebody else ended it. */
        EXITED,
        /** {@link FfmpegProcess#stop()} was called. */
        STOPPED,
        /** It was stopped because its stdout had ended, or its reader had returned, and it lived on. */
        STDOUT_ENDED,
        /** It was stopped because the reader of its stdout threw. */
        READER_FAILED
    }

    /** @return whether it started and could not be ended: it may still hold its connection to the camera */
    public boolean unreapable() {
        return how != How.NOT_STARTED && exitCode.isEmpty();
    }
}
