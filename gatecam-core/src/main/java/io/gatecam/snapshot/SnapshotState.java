package io.gatecam.snapshot;

/** How far a snapshot has come. */
public enum SnapshotState {

    /** The stills after the moment are still being taken. */
    FILLING,

    /**
     * It holds the still of the moment, every still after it and all before it that there were, and has been forced to
     * the disk with its manifest: it survives power loss.
     */
    COMPLETE,

    /** Its time is over and stills are missing: the camera was away, gatecam was not running, or the disk was full. */
    INCOMPLETE
}
