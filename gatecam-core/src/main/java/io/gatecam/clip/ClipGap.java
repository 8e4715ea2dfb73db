package io.gatecam.clip;

import java.time.Instant;

/**
 * A span of time of which nothing was recorded. The film goes on behind it at once.
 *
 * @param from just behind the last picture before it
 * @param to the first picture after it
 */
public record ClipGap(Instant from, Instant to) {}
