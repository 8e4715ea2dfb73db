package io.gatecam.ffmpeg;

import java.io.IOException;
import java.io.InputStream;

/** Reads a child's standard output, on the thread that started the child. It must never wait for anything else. */
@FunctionalInterface
public interface StdoutReader {

    /**
     * Reads until the end. Returning earlier, or throwing, stops the child; the rest is drained.
     *
     * @param stdout the child's standard output, buffered; need not be closed
     * @throws IOException if reading fails, or what is read makes no sense
     */
    void read(InputStream stdout) throws IOException;
}
