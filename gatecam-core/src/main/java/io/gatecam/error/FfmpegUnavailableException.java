package io.gatecam.error;

/** There is no ffmpeg that gatecam can use. */
public class FfmpegUnavailableException extends GatecamException {

    private static final long serialVersionUID = 1L;

    /**
     * A failure of its own.
     *
     * @param message what happened and what to do, without secrets
     */
    public FfmpegUnavailableException(String message) {
        super(message);
    }

    /**
     * A failure that follows another.
     *
     * @param message what happened and what to do, without secrets
     * @param cause what led to it
     */
    public FfmpegUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
