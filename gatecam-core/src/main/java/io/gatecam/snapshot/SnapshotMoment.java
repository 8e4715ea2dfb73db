package io.gatecam.snapshot;

import io.gatecam.error.GatecamException;
import io.gatecam.error.InvalidInputException;
import io.gatecam.error.StillNotFoundException;
import io.gatecam.error.StillUnavailableException;
import io.gatecam.still.Still;
import io.gatecam.still.StillStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Which second a snapshot is taken of. Safe for use by any thread. */
final class SnapshotMoment {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final StillStore stills;
    private final SnapshotOptions options;

    SnapshotMoment(StillStore stills, SnapshotOptions options) {
        this.stills = stills;
        this.options = options;
    }

    /** As {@link SnapshotStore#save(int, SnapshotRequest)} says, with what it throws. */
    long second(int cameraId, SnapshotRequest request, Instant now) {
        if (request.at().isEmpty()) {
            return currentSecond(cameraId, now);
        }
        Instant at = request.at().get();
        if (at.isAfter(now.plus(options.farthestFuture()))) {
            throw outOfReach("at lies more than " + options.farthestFuture().toSeconds() + " s in the future");
        }
        if (at.isAfter(now)) {
            return at.getEpochSecond();
        }
        return stills.nearest(cameraId, at, options.nearestWithin())
                .map(Still::second)
                .orElseThrow(() -> noStillAt(cameraId, at, now));
    }

    /** In the near past there should have been one; of farther back nobody could expect it. */
    private GatecamException noStillAt(int cameraId, Instant at, Instant now) {
        String within = options.nearestWithin().toSeconds() + " s";
        if (at.isBefore(now.truncatedTo(ChronoUnit.SECONDS).minus(options.farthestPast()))) {
            return outOfReach("at lies more than " + options.farthestPast().toSeconds()
                    + " s in the past, and no still within " + within + " of it is kept");
        }
        return new StillNotFoundException("Camera " + cameraId + " has no still within " + within + " of " + at);
    }

    private static InvalidInputException outOfReach(String why) {
        return new InvalidInputException("at", why);
    }

    private long currentSecond(int cameraId, Instant now) {
        Still latest = stills.latest(cameraId)
                .orElseThrow(() ->
                        new StillUnavailableException("Camera " + cameraId + " has shown no still yet", RETRY_AFTER));
        Duration age = Duration.between(latest.capturedAt(), now);
        if (age.compareTo(options.farthestPast()) > 0) {
            throw new StillUnavailableException(
                    "The newest still of camera " + cameraId + " is " + age.toSeconds() + " s old", RETRY_AFTER);
        }
        return latest.second();
    }
}
