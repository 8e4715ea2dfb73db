package io.gatecam.segment;

/** Keeps the files of a segment from being removed. Safe for use by any thread. */
@FunctionalInterface
public interface SegmentHold extends AutoCloseable {

    /** Lets go. Closing twice does nothing. */
    @Override
    void close();
}
