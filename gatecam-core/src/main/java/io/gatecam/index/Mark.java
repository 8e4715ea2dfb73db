package io.gatecam.index;

/** What is to be known of a still before its file is read. */
public enum Mark {
    /** A picture of its own second. */
    NONE,
    /** The picture of the second before stands in. */
    REPEAT,
    /** The picture may be smeared. */
    DAMAGED
}
