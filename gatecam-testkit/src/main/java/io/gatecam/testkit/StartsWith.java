package io.gatecam.testkit;

/** What a new client of a camera gets first. Decoding can only begin with a keyframe. */
public enum StartsWith {
    /** Nothing until the next keyframe, as most cameras do. */
    NEXT_KEYFRAME,
    /** The newest keyframe and all pictures since then in one burst, as cameras do that keep the current GOP. */
    KEYFRAME_BURST
}
