package io.gatecam.clip;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a clip shows.
 *
 * @param cameraId the camera
 * @param from when its first picture was taken: the keyframe at the moment asked for or before it, else the first one
 *     after it
 * @param to just behind its last picture
 * @param gaps what is missing in between, oldest first; unmodifiable
 * @param next where another clip has to begin for the rest of the span, because the camera began to send another codec,
 *     size or sound there, which one film cannot hold; empty when the clip has all that was recorded of the span
 */
public record ClipSpan(int cameraId, Instant from, Instant to, List<ClipGap> gaps, Optional<Instant> next) {

    /**
     * Copies the list.
     *
     * @param cameraId the camera
     * @param from when its first picture was taken
     * @param to just behind its last picture
     * @param gaps what is missing in between
     * @param next where the rest begins
     */
    public ClipSpan {
        gaps = List.copyOf(gaps);
    }

    /** {@return how long the gaps are together} */
    public Duration missing() {
        return gaps.stream().map(gap -> Duration.between(gap.from(), gap.to())).reduce(Duration.ZERO, Duration::plus);
    }
}
