package io.gatecam.error;

/** The cameras come from a source that gatecam does not write to. */
public class ConfigurationReadOnlyException extends GatecamException {

    private static final long serialVersionUID = 1L;

    /**
     * A failure of its own.
     *
     * @param message what happened and what to do, without secrets
     */
    public ConfigurationReadOnlyException(String message) {
        super(message);
    }

    /**
     * A failure that follows another.
     *
     * @param message what happened and what to do, without secrets
     * @param cause what led to it
     */
    public ConfigurationReadOnlyException(String message, Throwable cause) {
        super(message, cause);
    }
}
