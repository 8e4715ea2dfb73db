package io.gatecam.error;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A film cannot be made: too many are being made, ffmpeg failed, or it has no encoder. */
public class FilmUnavailableException extends GatecamException {

    private static final long serialVersionUID = 1L;

    /** Until it is worth while to ask again. */
    private final @Nullable Duration retryAfter;

    /**
     * A failure of its own.
     *
     * @param message what is in the way, without secrets
     * @param retryAfter how long a caller should wait before it asks again; null when that will not help
     */
    public FilmUnavailableException(String message, @Nullable Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** {@return how long a caller should wait before it asks again; empty when that will not help} */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
