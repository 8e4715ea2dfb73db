package io.gatecam.archive;

import java.io.IOException;
import java.nio.file.Path;

/** Looks into the file of a segment that the archive does not know. */
@FunctionalInterface
public interface SegmentProbe {

    /**
     * Tells what a file holds. Called by the thread that runs the verification, one file after the other.
     *
     * @param file the file
     * @return what it holds
     * @throws IOException if it cannot be read or is no video; its message becomes part of the report
     * @throws InterruptedException if the thread was interrupted; the verification ends then
     */
    SegmentFacts probe(Path file) throws IOException, InterruptedException;
}
