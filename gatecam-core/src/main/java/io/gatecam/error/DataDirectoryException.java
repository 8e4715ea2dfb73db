package io.gatecam.error;

/** The data directory cannot be used: it is held by another instance, not writable, or of an unknown format. */
public class DataDirectoryException extends GatecamException {

    private static final long serialVersionUID = 1L;

    /**
     * A failure of its own.
     *
     * @param message what happened and what to do, without secrets
     */
    public DataDirectoryException(String message) {
        super(message);
    }

    /**
     * A failure that follows another.
     *
     * @param message what happened and what to do, without secrets
     * @param cause what led to it
     */
    public DataDirectoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
