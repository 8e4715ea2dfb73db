package io.gatecam.error;

import java.time.Duration;

/** The camera has shown no current still yet; trying again later may help. */
public class StillUnavailableException extends GatecamException {

    private static final long serialVersionUID = 1L;

    /** Until it is worth while to ask again. */
    private final Duration retryAfter;

    /**
     * A failure of its own.
     *
     * @param message what is missing
     * @param retryAfter how long a caller should wait before it asks again
     */
    public StillUnavailableException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** {@return how long a caller should wait before it asks again} */
    public Duration retryAfter() {
        return retryAfter;
    }
}
