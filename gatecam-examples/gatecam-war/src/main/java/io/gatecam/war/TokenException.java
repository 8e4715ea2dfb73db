package io.gatecam.war;

import java.io.IOException;

/** A file with a token cannot be used. The message never repeats what is in it. */
final class TokenException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param cause names the file */
    TokenException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
