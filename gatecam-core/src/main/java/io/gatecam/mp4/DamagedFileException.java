package io.gatecam.mp4;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The file can be read, but holds no video that could be made out: trying again changes nothing. */
public final class DamagedFileException extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedFileException(String message) {
        this(message, null);
    }

    DamagedFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
