package io.gatecam.benchmarks.gate;

/** What a gatecam in another process can be asked. */
enum Question {

    /** How many stills were published since the start. */
    STILLS,

    /** The heap that is used after a collection, in bytes. */
    HEAP,

    /** How many threads gatecam has brought, those of the JDK that wait for its processes included. */
    THREADS,

    /** How long each of a number of snapshots took to be taken, in nanoseconds. */
    SAVES
}
