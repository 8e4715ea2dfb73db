package io.gatecam.error;

/** An input that cannot be accepted. The message names the field and the value, unless the value is a secret. */
public class InvalidInputException extends GatecamException {

    private static final long serialVersionUID = 1L;

    /** As the caller spells it. */
    private final String field;

    /**
     * A failure of its own.
     *
     * @param field the name of the offending field or parameter, as the caller spells it
     * @param message what is wrong with it, naming the field and, unless it is secret, the value
     */
    public InvalidInputException(String field, String message) {
        super(message);
        this.field = field;
    }

    /**
     * A failure that follows another.
     *
     * @param field the name of the offending field or parameter, as the caller spells it
     * @param message what is wrong with it, naming the field and, unless it is secret, the value
     * @param cause what led to it
     */
    public InvalidInputException(String field, String message, Throwable cause) {
        super(message, cause);
        this.field = field;
    }

    /** {@return the name of the offending field or parameter} */
    public String field() {
        return field;
    }
}
