package io.gatecam.benchmarks.camera;

import java.nio.file.Path;
import java.util.List;

/** Something that takes a still of each camera every second, and that can be measured doing so. */
public interface StillTaker extends AutoCloseable {

    /** @return the processes that read the cameras */
    List<ProcessHandle> ffmpegs();

    /** @return the processes that look after those; may be empty */
    List<ProcessHandle> supervisors();

    /** @return how many stills were taken since the start, of all cameras */
    long stills();

    /** @return where the stills of each camera are, named after their seconds */
    List<Path> folders();

    /** Ends all processes and waits for that. */
    @Override
    void close();
}
