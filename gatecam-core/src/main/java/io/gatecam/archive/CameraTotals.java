package io.gatecam.archive;

import java.time.Instant;

/**
 * What the archive holds of one camera.
 *
 * @param cameraId the camera's id
 * @param segments how many segments
 * @param bytes the sizes of their files, thumbnails and previews added up
 * @param oldest when the oldest one starts
 * @param newest when the newest one starts
 */
public record CameraTotals(int cameraId, long segments, long bytes, Instant oldest, Instant newest) {}
