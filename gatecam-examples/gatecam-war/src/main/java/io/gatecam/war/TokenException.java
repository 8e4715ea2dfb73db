package io.gatecam.war;

/** There is a token file, or should be, and it cannot be used. The message never repeats what is in it. */
final class TokenException extends Exception {

    private static final long serialVersionUID = 1L;

    TokenException(String message, Exception cause) {
        super(message, cause);
    }
}
