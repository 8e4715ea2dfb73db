/**
 * Cameras that behave, and misbehave, as told: real H.264, H.265 or MJPEG over RTSP, on loopback, with a clock in the
 * picture that a program can read back, and sound where wanted. And a media server to which such a stream is relayed.
 *
 * <p>{@link io.gatecam.testkit.SimulatedCamera} is the camera, {@link io.gatecam.testkit.Misbehaviour} its moods,
 * {@link io.gatecam.testkit.ClockReading} reads its clock from a still. {@link io.gatecam.testkit.SimulatedMediaServer}
 * is the media server. It speaks RTSP only; for RTMP another ffmpeg with {@code -listen 1} can be the receiver. The
 * doors for JUnit are {@link io.gatecam.testkit.SimulatedCameras} and {@link io.gatecam.testkit.NoLeaks}; only they
 * need JUnit.
 */
@NullMarked
package io.gatecam.testkit;

import org.jspecify.annotations.NullMarked;
