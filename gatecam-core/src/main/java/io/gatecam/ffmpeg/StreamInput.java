package io.gatecam.ffmpeg;

import io.gatecam.camera.Transport;
import java.time.Duration;

/**
 * Where ffmpeg reads a camera's stream.
 *
 * @param url the URL with its password; its scheme, in any case, is one of rtsp, rtsps, rtmp, http and https
 * @param transport how RTP travels; without meaning for another scheme than rtsp
 * @param ioTimeout how long the network may be silent until ffmpeg ends by itself. A second line of defence only:
 *     ffmpeg takes up to four times as long
 */
public record StreamInput(String url, Transport transport, Duration ioTimeout) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the timeout is not positive, or the URL's scheme is none of the five
     */
    public StreamInput {
        if (ioTimeout.isNegative() || ioTimeout.isZero()) {
            throw new IllegalArgumentException("ioTimeout must be positive, was " + ioTimeout);
        }
        InputProtocol.of(url);
    }

    /** @return the values without the URL, which carries a password */
    @Override
    public String toString() {
        return "StreamInput[" + InputProtocol.of(url) + ", " + transport + ", " + ioTimeout + "]";
    }
}
