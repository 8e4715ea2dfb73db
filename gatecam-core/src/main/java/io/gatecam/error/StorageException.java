package io.gatecam.error;

/** The disk did not take or give what it should: full, read-only, or gone. */
public class StorageException extends GatecamException {

    private static final long serialVersionUID = 1L;

    /**
     * A failure of its own.
     *
     * @param message what happened and what to do, without secrets
     */
    public StorageException(String message) {
        super(message);
    }

    /**
     * A failure that follows another.
     *
     * @param message what happened and what to do, without secrets
     * @param cause what led to it
     */
    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
