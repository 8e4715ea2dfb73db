package io.gatecam.testkit.rtsp;

import java.io.IOException;
import java.util.Collection;

/** What an {@link RtspLoop} serves. All methods are called by its thread. */
interface RtspService {

    /**
     * A client has connected.
     *
     * @throws IOException if it is gone already
     */
    void opened(Connection connection) throws IOException;

    /**
     * A client has sent something.
     *
     * @return whether the connection stays open
     * @throws IOException if the client is gone
     */
    boolean receive(Connection connection, RtspMessage message) throws IOException;

    /** A connection is closed, whoever closed it. */
    void closed(Connection connection);

    /** Returns when it has something to send, on the monotonic clock; {@link Long#MAX_VALUE} if never. */
    long dueNanos();

    /**
     * Sends what is due.
     *
     * @return the connections that are to be closed
     */
    Collection<Connection> sendDue(long nanoTime);

    /** The server ends; all connections are closed already. */
    void end() throws IOException;
}
