package io.gatecam.clip;

import io.gatecam.error.ClipUnavailableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** How many clips are being cut. Safe for use by several threads; guarded by itself. */
final class ClipSlots {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final int perCamera;
    private final int inAll;
    private final Map<Integer, Integer> taken = new HashMap<>();

    ClipSlots(int perCamera, int inAll) {
        this.perCamera = perCamera;
        this.inAll = inAll;
    }

    /**
     * Takes a place.
     *
     * @return gives it back; more than once does nothing
     * @throws ClipUnavailableException if there is none
     */
    synchronized Runnable take(int cameraId) {
        int ofAll = taken.values().stream().mapToInt(Integer::intValue).sum();
        if (ofAll >= inAll) {
            throw new ClipUnavailableException(inAll + " clips are being cut, and no more at a time", RETRY_AFTER);
        }
        if (taken.getOrDefault(cameraId, 0) >= perCamera) {
            throw new ClipUnavailableException(
                    perCamera + " clips of camera " + cameraId + " are being cut, and no more at a time", RETRY_AFTER);
        }
        taken.merge(cameraId, 1, Integer::sum);
        AtomicBoolean given = new AtomicBoolean();
        return () -> {
            if (!given.getAndSet(true)) {
                giveBack(cameraId);
            }
        };
    }

    private synchronized void giveBack(int cameraId) {
        taken.computeIfPresent(cameraId, (id, count) -> count == 1 ? null : count - 1);
    }
}
