package io.gatecam.ffmpeg;

import io.gatecam.time.Clocks;
import io.gatecam.time.Worker;
import java.time.Duration;

/**
 * What the children of all cameras have in common.
 *
 * @param bond what ends a child when this JVM dies
 * @param clocks measures how long a child lived
 * @param worker ends a child that does not end by itself; must be open until the last {@link FfmpegProcess#run}
 *     returned
 * @param grace from SIGTERM to SIGKILL
 */
public record ProcessHost(DeathBond bond, Clocks clocks, Worker worker, Duration grace) {

    /** The usual grace: ffmpeg needs 50 ms to say goodbye to a camera, and more on a disk that is busy. */
    public static final Duration DEFAULT_GRACE = Duration.ofSeconds(3);
}
