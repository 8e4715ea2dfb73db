package io.gatecam.servlet;

import java.time.Duration;

/** A container in which one gatecam is mounted, with so few threads that a client which holds one would be noticed. */
interface ServletHost {

    int THREADS = 10;

    int port();

    /** Of connections that are made from now on. */
    void endIdleConnectionsAfter(Duration time);

    /** Stops the server. */
    void close() throws Exception;
}
