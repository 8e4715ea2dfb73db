package io.gatecam.ffmpeg;

/** Which frames of a running ffmpeg are decoded. It cannot change while the process lives. */
public enum Decoding {

    /** Keyframes only. */
    KEYFRAMES,

    /** Every frame. */
    ALL_FRAMES
}
