package io.gatecam.error;

/** Nothing was recorded of the span of time that a clip was asked for, or it was removed since. */
public class ClipNotFoundException extends GatecamException {

    private static final long serialVersionUID = 1L;

    /**
     * A failure of its own.
     *
     * @param message what is not there
     */
    public ClipNotFoundException(String message) {
        super(message);
    }
}
