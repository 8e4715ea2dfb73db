package io.gatecam.retention;

import java.time.Instant;
import java.util.Map;

/**
 * What there is to judge by.
 *
 * @param now the moment by which ages are judged
 * @param cameraBytes what the segments of each camera take
 * @param freeBytes what is left of the disk
 * @param floorBytes what must be left
 */
record Situation(Instant now, Map<Integer, Long> cameraBytes, long freeBytes, long floorBytes) {

    Situation {
        cameraBytes = Map.copyOf(cameraBytes);
    }
}
