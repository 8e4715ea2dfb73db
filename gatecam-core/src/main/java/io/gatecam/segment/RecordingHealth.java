package io.gatecam.segment;

import java.time.Instant;

/**
 * How the recording of a camera goes.
 *
 * @param state what it is doing
 * @param reason why it fails, for people; empty while it does not
 * @param since when it came into this state
 * @param segments how many segments were recorded since the start
 */
public record RecordingHealth(RecordingState state, String reason, Instant since, long segments) {}
