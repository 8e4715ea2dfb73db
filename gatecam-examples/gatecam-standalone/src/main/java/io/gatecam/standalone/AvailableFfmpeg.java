package io.gatecam.standalone;

import io.gatecam.testkit.TestFfmpeg;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ffmpeg to run: the one that was configured, else that of the machine, else the one that came beside the jar.
 *
 * @param program its path; null to let gatecam look again from time to time, because there is none yet
 */
record AvailableFfmpeg(@Nullable Path program) {

    private static final Logger log = LoggerFactory.getLogger(AvailableFfmpeg.class);

    /** @throws IllegalStateException if there is none, and the demo cannot do without */
    static AvailableFfmpeg find(Settings settings) {
        if (settings.ffmpeg().isPresent()) {
            // The testkit, which encodes the demo's clip, looks there first.
            System.setProperty("gatecam.ffmpeg", settings.ffmpeg().get().toString());
        }
        try {
            return new AvailableFfmpeg(TestFfmpeg.find().program());
        } catch (RuntimeException e) {
            if (settings.simulated() > 0) {
                throw e;
            }
            log.debug("No ffmpeg yet", e);
            return new AvailableFfmpeg(settings.ffmpeg().orElse(null));
        }
    }
}
