package io.gatecam.servlet.snapshot;

import io.gatecam.Gatecam;
import io.gatecam.error.UnknownCameraException;
import io.gatecam.servlet.http.Numbers;

/** Which cameras snapshots can be asked for: they outlive the camera's place in the list. */
final class SnapshotCameras {

    private SnapshotCameras() {}

    /** @throws UnknownCameraException if a camera is not in the list, and nothing is left of it */
    static int require(String field, String text, Gatecam gatecam) {
        int id = Numbers.cameraId(field, text);
        if (!gatecam.streams().contains(id) && !gatecam.snapshots().cameras().contains(id)) {
            throw new UnknownCameraException(id);
        }
        return id;
    }
}
