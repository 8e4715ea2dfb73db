package io.gatecam.stream;

import java.time.Instant;

/**
 * A stream came into another state.
 *
 * @param cameraId the camera
 * @param from the state before
 * @param to the state now
 * @param reason why, for people; may be empty
 * @param at when
 */
public record StreamChange(int cameraId, StreamState from, StreamState to, String reason, Instant at) {}
