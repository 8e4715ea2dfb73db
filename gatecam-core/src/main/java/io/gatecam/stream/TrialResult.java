package io.gatecam.stream;

import io.gatecam.camera.StreamFormat;
import java.time.Duration;
import java.util.Optional;

/**
 * What trying a camera showed.
 *
 * @param ok whether it can be used as it was given
 * @param reason why not; or what of it was not tried; for people, without secrets. Empty when there is nothing to say
 * @param picture a JPEG (ITU-T T.81) of what it shows, not to be changed; empty when it cannot be used, or a stream
 *     without stills runs from it
 * @param source where the picture comes from
 * @param format what the camera sends; empty when that was not seen
 * @param took how long it took
 */
public record TrialResult(
        boolean ok,
        String reason,
        Optional<byte[]> picture,
        Source source,
        Optional<StreamFormat> format,
        Duration took) {

    /** Where the picture of a trial comes from. */
    public enum Source {
        /** A stream that runs already, so that the camera got no second connection. */
        LIVE,
        /** A connection that was opened for the trial and closed again. */
        TEST
    }
}
