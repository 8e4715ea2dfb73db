package io.gatecam.segment;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a feed is asked to record: the camera's stream as it is, in files of MP4 that are cut at keyframes on the clock.
 * Each is written to {@code <folder>/<Unix second in which it was begun>.mp4}, can be played as far as it was written
 * at any moment, and is reported when it is closed.
 *
 * @param folder the folder, absolute; made soon if it is missing
 * @param length from one cut to the next, in whole seconds
 * @param audio whether the sound is recorded too
 */
public record Recording(Path folder, Duration length, boolean audio) {}
