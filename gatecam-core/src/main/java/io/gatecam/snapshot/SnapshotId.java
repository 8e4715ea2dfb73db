package io.gatecam.snapshot;

/** What tells snapshots apart: the camera, and the Unix second of the moment. */
record SnapshotId(int cameraId, long second) {}
