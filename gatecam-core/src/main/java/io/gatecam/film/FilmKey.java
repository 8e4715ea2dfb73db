package io.gatecam.film;

import io.gatecam.snapshot.Snapshot;

/**
 * Which film: that of a snapshot which is still being taken is another one with each still.
 *
 * @param cameraId the camera
 * @param second the snapshot's moment
 * @param framesPerSecond how fast
 * @param stills of how many
 */
record FilmKey(int cameraId, long second, int framesPerSecond, int stills) {

    static FilmKey of(Snapshot snapshot, int framesPerSecond) {
        return new FilmKey(
                snapshot.cameraId(),
                snapshot.second(),
                framesPerSecond,
                snapshot.stills().size());
    }

    boolean isOf(int camera, long snapshot) {
        return cameraId == camera && second == snapshot;
    }

    String fileName() {
        return cameraId + "-" + second + "-" + framesPerSecond + "-" + stills + ".mp4";
    }
}
