package io.gatecam.ffmpeg;

import io.gatecam.camera.Acceleration;
import io.gatecam.camera.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where ffmpeg reads a camera's stream.
 *
 * @param url the URL with its password; its scheme, in any case, is one of rtsp, rtsps, rtmp, http and https
 * @param transport how RTP travels; without meaning for another scheme than rtsp
 * @param ioTimeout how long the network may be silent until ffmpeg ends by itself. A second line of defence only:
 *     ffmpeg takes up to four times as long
 * @param acceleration what decodes it, where it is decoded
 * @param extra further options, by name without the dash, which have been checked
 */
public record StreamInput(
        String url, Transport transport, Duration ioTimeout, Acceleration acceleration, Map<String, String> extra) {

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

    /**
     * An input that is decoded by the processor, without further options.
     *
     * @param url as above
     * @param transport as above
     * @param ioTimeout as above
     */
    public StreamInput(String url, Transport transport, Duration ioTimeout) {
        this(url, transport, ioTimeout, Acceleration.NONE, Map.of());
    }

    /** The options that stand before {@code -i}, of the decoder apart. */
    List<String> arguments(FfmpegVersion version) {
        List<String> arguments = new ArrayList<>(InputProtocol.of(url).arguments(this, version));
        arguments.addAll(List.of("-analyzeduration", "1000000", "-fpsprobesize", "0"));
        extra.forEach((name, value) -> arguments.addAll(List.of("-" + name, value)));
        return arguments;
    }

    List<String> decoder() {
        return acceleration == Acceleration.NONE
                ? List.of()
                : List.of("-hwaccel", acceleration.name().toLowerCase(Locale.ROOT));
    }

    /** {@return the values without the URL, which carries a password} */
    @Override
    public String toString() {
        return "StreamInput[" + InputProtocol.of(url) + ", " + transport + ", " + ioTimeout + ", " + acceleration + ", "
                + extra + "]";
    }
}
