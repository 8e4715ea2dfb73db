package io.gatecam.benchmarks.gate;

/** What a gatecam in another process can be asked. */
enum Question {

    /** How many stills were published since the start. */
    STILLS,

    /** The heap that is used after a collection, in bytes. */
    HEAP,

    /** How many threads gatecam has brought, and how many of them are its own: the JDK adds one for each process. */
    THREADS,

    /** How long each of a number of snapshots took to be taken, in nanoseconds. */
    SAVES,

    /** What was recorded of the first camera, oldest first. */
    PIECES
}
