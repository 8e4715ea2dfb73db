package io.gatecam.error;

/** There is no still where one was asked for, and none will come. */
public class StillNotFoundException extends GatecamException {

    private static final long serialVersionUID = 1L;

    /**
     * A failure of its own.
     *
     * @param message what happened and what to do, without secrets
     */
    public StillNotFoundException(String message) {
        super(message);
    }

    /**
     * A failure that follows another.
     *
     * @param message what happened and what to do, without secrets
     * @param cause what led to it
     */
    public StillNotFoundException(String message, Throwable cause) {
        super(message, cause);
    }
}
