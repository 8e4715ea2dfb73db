package io.gatecam.still;

import java.util.Optional;

/**
 * What became of one camera's stills since the start.
 *
 * @param published stills that are or were on disk under a name of their own
 * @param surplus stills that were dropped because their second had one already
 * @param overrun stills that were dropped because the disk was slower than the camera
 * @param diskProblem why the newest still is only in memory; empty while the disk takes them
 */
public record StillCounters(long published, long surplus, long overrun, Optional<String> diskProblem) {

    /** A camera that has shown nothing yet. */
    public static final StillCounters NONE = new StillCounters(0, 0, 0, Optional.empty());
}
