package io.gatecam.error;

import java.time.Duration;

/** A camera cannot be tried now, because too many are being tried. Trying again later helps. */
public class TrialsBusyException extends GatecamException {

    private static final long serialVersionUID = 1L;

    /** Until it is worth while to ask again. */
    private final Duration retryAfter;

    /**
     * A failure of its own.
     *
     * @param message what is in the way
     * @param retryAfter how long a caller should wait before it asks again
     */
    public TrialsBusyException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** {@return how long a caller should wait before it asks again} */
    public Duration retryAfter() {
        return retryAfter;
    }
}
