package io.gatecam.clip;

import io.gatecam.mp4.Mp4Index;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A recorded file, and when it was recorded.
 *
 * @param file the file
 * @param start when its first picture was taken
 * @param index what is in it
 */
record Footage(Path file, Instant start, Mp4Index index) {

    Instant end() {
        return at(index.pictures().end());
    }

    /** @param micros of the file's own time */
    Instant at(long micros) {
        return start.plus(micros - index.pictures().begin(), ChronoUnit.MICROS);
    }

    /** @return of the file's own time */
    long microsAt(Instant moment) {
        return start.until(moment, ChronoUnit.MICROS) + index.pictures().begin();
    }
}
