package io.gatecam.archive;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far the thumbnail and the low-resolution preview of a segment have come.
 *
 * @param state how far
 * @param attempts how often they were tried to be made, from 0
 * @param reason why the last attempt failed; null when none did
 * @param thumbnailPath the picture, relative to the data directory, with {@code /} between names; null when there is
 *     none
 * @param videoPath the low-resolution video, relative to the data directory; null when there is none
 */
public record Preview(
        State state,
        int attempts,
        @Nullable String reason,
        @Nullable String thumbnailPath,
        @Nullable String videoPath) {

    /** How far a preview has come. */
    public enum State {
        /** Still to be made; earlier attempts may have failed. */
        PENDING,
        /** Made. */
        DONE,
        /** Given up. */
        FAILED
    }

    private static final int MAX_REASON = 500;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /**
     * Checks what is given, and cuts the reason to 500 characters. Control characters in it become blanks.
     *
     * @param state how far it has come
     * @param attempts how often it was tried, not negative
     * @param reason why the last attempt failed; null when none did
     * @param thumbnailPath below the data directory; null when there is none
     * @param videoPath below the data directory; null when there is none
     * @throws IllegalArgumentException if attempts are negative, or a path leads out of the data directory
     */
    public Preview {
        Objects.requireNonNull(state, "state");
        if (attempts < 0) {
            throw new IllegalArgumentException("attempts must not be negative: " + attempts);
        }
        reason = reason == null ? null : storable(reason);
        if (thumbnailPath != null) {
            RelativePath.require(thumbnailPath);
        }
        if (videoPath != null) {
            RelativePath.require(videoPath);
        }
    }

    /** Programs fail with any bytes; PostgreSQL takes neither NUL nor half a surrogate pair. */
    private static String storable(String reason) {
        String cut = reason.substring(0, Math.min(reason.length(), MAX_REASON));
        return CONTROL.matcher(new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .replaceAll(" ");
    }

    /** @return a preview that nobody has tried to make yet */
    public static Preview pending() {
        return new Preview(State.PENDING, 0, null, null, null);
    }

    /**
     * The preview after an attempt that succeeded.
     *
     * @param thumbnailPath the picture, relative to the data directory; null when none is made
     * @param videoPath the low-resolution video, relative to the data directory; null when none is made
     * @return a preview that is done
     * @throws IllegalArgumentException if a path leads out of the data directory
     */
    public Preview made(@Nullable String thumbnailPath, @Nullable String videoPath) {
        return new Preview(State.DONE, attempts + 1, null, thumbnailPath, videoPath);
    }

    /**
     * The preview after an attempt that failed.
     *
     * @param reason why, without secrets
     * @param maxAttempts after so many failures it is given up
     * @return a preview that is pending or, from the last attempt on, failed
     */
    public Preview failedOnce(String reason, int maxAttempts) {
        State next = attempts + 1 >= maxAttempts ? State.FAILED : State.PENDING;
        return new Preview(next, attempts + 1, reason, thumbnailPath, videoPath);
    }
}
