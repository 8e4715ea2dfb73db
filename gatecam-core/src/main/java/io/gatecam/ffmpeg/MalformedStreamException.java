package io.gatecam.ffmpeg;

import java.io.IOException;

/** What came was not smjpeg, or announced a picture that no camera makes. The stream cannot be read on. */
public class MalformedStreamException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param message what was found instead, without bytes of the stream */
    public MalformedStreamException(String message) {
        super(message);
    }
}
