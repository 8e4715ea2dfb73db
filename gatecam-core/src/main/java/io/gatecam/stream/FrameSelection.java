package io.gatecam.stream;

/** Which frames a feed decodes. */
public enum FrameSelection {

    /** Keyframes only. */
    KEYFRAMES,

    /** All frames, of which one a second becomes a still. */
    ALL_FRAMES
}
