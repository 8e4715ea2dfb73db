package io.gatecam.error;

/** The archive does not take or give: its database is down, hung, locked, full or damaged. Recording goes on. */
public class ArchiveUnavailableException extends GatecamException {

    private static final long serialVersionUID = 1L;

    /** Whether the same call may succeed later. */
    private final boolean retryable;

    /**
     * A failure of its own.
     *
     * @param message what happened and what to do, without secrets
     * @param retryable whether the same call may succeed later without anybody doing anything in gatecam
     */
    public ArchiveUnavailableException(String message, boolean retryable) {
        super(message);
        this.retryable = retryable;
    }

    /**
     * @param message what happened and what to do, without secrets
     * @param retryable whether the same call may succeed later without anybody doing anything in gatecam
     * @param cause what led to it; never a driver's exception, whose message may carry a password
     */
    public ArchiveUnavailableException(String message, boolean retryable, Throwable cause) {
        super(message, cause);
        this.retryable = retryable;
    }

    /**
     * @return whether the same call may succeed later: true for a database that is down, hung, locked or full; false
     *     for one that is damaged, refuses the login, or is of a newer version, and for an archive that is closed
     */
    public boolean retryable() {
        return retryable;
    }
}
