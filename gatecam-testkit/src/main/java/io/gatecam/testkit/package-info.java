/**
 * Cameras that behave, and misbehave, as told: real H.264 over RTSP, on loopback, with a clock in the picture that a
 * program can read back.
 *
 * <p>{@link io.gatecam.testkit.SimulatedCamera} is the camera, {@link io.gatecam.testkit.Misbehaviour} its moods,
 * {@link io.gatecam.testkit.ClockReading} reads its clock from a still. The doors for JUnit are
 * {@link io.gatecam.testkit.SimulatedCameras} and {@link io.gatecam.testkit.NoLeaks}; only they need JUnit.
 */
@NullMarked
package io.gatecam.testkit;

import org.jspecify.annotations.NullMarked;
