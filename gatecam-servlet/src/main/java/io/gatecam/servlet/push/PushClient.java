package io.gatecam.servlet.push;

/**
 * Somebody who stays connected and is told of what comes. Nothing here waits for the client. Safe for use by several
 * threads.
 *
 * @param <M> what it is told
 */
interface PushClient<M> {

    /** Sends a message after those before it. A client that is too far behind is dropped. */
    void tell(M message);

    /** Shows that the connection lives, and finds out if it does. Called every some seconds. */
    void ping();

    /** Ends it, because the server goes away. Ending twice does nothing. */
    void end();
}
