package io.gatecam.standalone;

/** Why the program cannot run, in one line for people. */
final class StartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
