package io.gatecam.error;

/** The list of cameras cannot be read. That is not the same as an empty list: what runs goes on. */
public class InventoryUnavailableException extends GatecamException {

    private static final long serialVersionUID = 1L;

    /**
     * A failure of its own.
     *
     * @param message what happened and what to do, without secrets
     */
    public InventoryUnavailableException(String message) {
        super(message);
    }

    /**
     * A failure that follows another.
     *
     * @param message what happened and what to do, without secrets
     * @param cause what led to it
     */
    public InventoryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
