package io.gatecam.ffmpeg;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which encoder of H.264 each ffmpeg has, asked once of each. Safe for use by several threads. */
public final class H264Encoders {

    private final Map<Ffmpeg, Optional<H264Encoder>> known = new ConcurrentHashMap<>();

    /** None is known yet. */
    public H264Encoders() {}

    /**
     * Asks, if that was not done before.
     *
     * @param ffmpeg which
     * @return the best one that it has; it may still find no hardware to work with
     * @throws IOException if ffmpeg cannot be run; it is asked again the next time
     */
    public Optional<H264Encoder> of(Ffmpeg ffmpeg) throws IOException {
        Optional<H264Encoder> answer = known.get(ffmpeg);
        if (answer == null) {
            answer = H264Encoder.of(ffmpeg);
            known.put(ffmpeg, answer);
        }
        return answer;
    }
}
