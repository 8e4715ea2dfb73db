package io.gatecam.camera;

/** Which frames of a stream are decoded for its stills. */
public enum StillsMode {

    /** Keyframes while they come at least every 1.25 s, else all frames; learned while the stream runs. */
    AUTO,

    /** Keyframes only, whatever their interval: the least work, and as few stills as there are keyframes. */
    KEYFRAMES,

    /** All frames: one still every second whatever the keyframe interval, at several times the work. */
    ALL_FRAMES,

    /** None: there are no stills and no snapshots, and nothing is decoded. For cameras that are only relayed. */
    OFF
}
