package io.gatecam.retention;

/** Why a segment was removed; in the order in which the rules are followed. */
public enum RetentionRule {
    /** It was older than segments may get. */
    AGE,
    /** The segments of its camera took more bytes than they may. */
    CAMERA_BYTES,
    /** The segments of all cameras took more bytes than they may. */
    TOTAL_BYTES,
    /** The disk had less space left than it must. */
    FREE_SPACE
}
