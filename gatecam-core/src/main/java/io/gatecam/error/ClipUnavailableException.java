package io.gatecam.error;

import java.time.Duration;

/** A clip cannot be cut now: too many are being cut, or ffmpeg failed. Trying again later may help. */
public class ClipUnavailableException extends GatecamException {

    private static final long serialVersionUID = 1L;

    /** Until it is worth while to ask again. */
    private final Duration retryAfter;

    /**
     * A failure of its own.
     *
     * @param message what is in the way, without secrets
     * @param retryAfter how long a caller should wait before it asks again
     */
    public ClipUnavailableException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** {@return how long a caller should wait before it asks again} */
    public Duration retryAfter() {
        return retryAfter;
    }
}
