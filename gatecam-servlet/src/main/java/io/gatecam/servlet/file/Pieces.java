package io.gatecam.servlet.file;

import java.io.IOException;
import java.io.OutputStream;

/** The body of an answer that is sent piece by piece. Used by one thread at a time, closed by any. */
public interface Pieces extends AutoCloseable {

    /**
     * Writes the next piece, small enough to be kept in memory for each client that reads slowly.
     *
     * @return whether there was anything left
     * @throws IOException if it cannot be had; the answer breaks off then
     */
    boolean writeNext(OutputStream out) throws IOException;

    /** Lets go of what it is made of. Closing twice does nothing. */
    @Override
    void close();
}
