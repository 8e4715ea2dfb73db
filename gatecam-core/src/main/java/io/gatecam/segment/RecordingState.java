package io.gatecam.segment;

/** What the recording of a camera is doing. It never changes what becomes of the camera's stills. */
public enum RecordingState {
    /** Nothing is recorded, because nobody wants it. */
    OFF,
    /** The stream is not connected, so there is nothing to be recorded. */
    WAITING,
    /** The stream was connected a short while ago, and nothing has been written yet. */
    STARTING,
    /** What comes is being written. */
    RECORDING,
    /** The stream is connected, but nothing has been written for a while. It is tried again all the time. */
    FAILING
}
