package io.gatecam.still;

import java.util.List;

/**
 * What there is of a camera's stills in a span of time. All lists are ascending and unmodifiable.
 *
 * @param stills how many stills there are
 * @param spans where there are stills, without a gap between them
 * @param gaps where there are none
 * @param repeats where the still before stands in, as far as that is known
 * @param damaged where pictures may be smeared, as far as that is known
 */
public record StillCoverage(
        long stills, List<StillSpan> spans, List<StillSpan> gaps, List<StillSpan> repeats, List<StillSpan> damaged) {

    /**
     * Copies what is given.
     *
     * @param stills how many stills there are
     * @param spans where there are stills
     * @param gaps where there are none
     * @param repeats where the still before stands in
     * @param damaged where pictures may be smeared
     */
    public StillCoverage {
        spans = List.copyOf(spans);
        gaps = List.copyOf(gaps);
        repeats = List.copyOf(repeats);
        damaged = List.copyOf(damaged);
    }
}
