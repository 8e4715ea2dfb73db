package io.gatecam.error;

/** What all of gatecam's exceptions extend. A message never contains a password. */
public class GatecamException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A failure of its own.
     *
     * @param message what happened and what to do, without secrets
     */
    public GatecamException(String message) {
        super(message);
    }

    /**
     * A failure that follows another.
     *
     * @param message what happened and what to do, without secrets
     * @param cause what led to it
     */
    public GatecamException(String message, Throwable cause) {
        super(message, cause);
    }
}
