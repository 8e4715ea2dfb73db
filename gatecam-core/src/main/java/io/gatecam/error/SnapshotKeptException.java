package io.gatecam.error;

/** A snapshot stays that was to be removed: it is protected, or still being taken. */
public class SnapshotKeptException extends GatecamException {

    private static final long serialVersionUID = 1L;

    /**
     * A failure of its own.
     *
     * @param message what keeps it and what to do, without secrets
     */
    public SnapshotKeptException(String message) {
        super(message);
    }
}
