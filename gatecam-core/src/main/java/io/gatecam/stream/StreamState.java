package io.gatecam.stream;

/** What a stream is doing. */
public enum StreamState {

    /** A connection has been opened and no still has come yet. */
    STARTING,

    /** Stills come. */
    RUNNING,

    /** No still has come for too long; the connection is being closed. */
    STALLED,

    /** There is no connection; the next one is tried after a while. */
    WAITING,

    /** The camera refused the login. After three tries it is left alone for long, because cameras lock accounts. */
    LOGIN_REFUSED,

    /** The stream is closed for good. */
    STOPPED
}
