package io.gatecam.stream;

/** What a relay is doing. */
public enum RelayState {

    /** There is no connection to the camera, so that there is nothing to relay. */
    WAITING,

    /** The target is being connected to for the first time in this connection to the camera. */
    CONNECTING,

    /** The stream is passed on. */
    RELAYING,

    /** The target cannot be reached, refuses the stream or has frozen; it is tried every few seconds. */
    FAILING
}
