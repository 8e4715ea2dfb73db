package io.gatecam.standalone;

import io.gatecam.camera.RelayTarget;
import io.gatecam.camera.SegmentOptions;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of recordings and the relay. Written by the parser, then only read. */
final class RecordingSettings {

    /** So short that whoever tries the demo sees a recording soon. */
    private static final SegmentOptions OF_THE_DEMO = new SegmentOptions(true, Duration.ofMinutes(1));

    /** Whether something is done. */
    enum Switch {
        /** It is. */
        ON,
        /** It is not. */
        OFF
    }

    @Option(
            names = "--segments",
            paramLabel = "SECONDS",
            arity = "0..1",
            fallbackValue = "on",
            converter = SegmentsOption.class,
            description = {
                "Records all cameras that config.json does not except, in pieces of SECONDS (10 to 3600);",
                "on: of 5 minutes; off: only those that config.json names. Default: off, in the demo 60"
            })
    private @Nullable SegmentOptions segments;

    @Option(
            names = "--previews",
            paramLabel = "on|off",
            defaultValue = "on",
            description = "Whether a small video is made of each recorded piece. Default: on")
    private Switch previews = Switch.ON;

    @Option(
            names = "--archive",
            paramLabel = "WHERE",
            defaultValue = "sqlite",
            converter = ArchiveOption.class,
            description = {
                "Where it is kept what was recorded: sqlite, a file in the data directory; or a PostgreSQL,",
                "as postgresql://user:password@host/database or 'host=... dbname=...'. Default: sqlite"
            })
    private ArchivePlace archive = ArchivePlace.sqlite();

    @Option(
            names = "--relay",
            paramLabel = "URL",
            converter = RelayOption.class,
            description = {
                "Relays all cameras that config.json does not except to a media server; {id} and {name} stand for",
                "the camera's. Without a path it is /stream_{id}. For example rtsp://127.0.0.1:8554. Default: none"
            })
    private @Nullable RelayTarget relay;

    RecordingSettings() {}

    /** @return how cameras are recorded that do not say so themselves */
    SegmentOptions segments(boolean demo) {
        if (segments != null) {
            return segments;
        }
        return demo ? OF_THE_DEMO : SegmentOptions.off();
    }

    boolean previews() {
        return previews == Switch.ON;
    }

    ArchivePlace archive() {
        return archive;
    }

    /** @return where cameras are relayed to that do not say so themselves; empty for nowhere */
    Optional<RelayTarget> relay() {
        return Optional.ofNullable(relay);
    }
}
