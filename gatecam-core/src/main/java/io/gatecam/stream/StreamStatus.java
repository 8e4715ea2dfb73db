package io.gatecam.stream;

import io.gatecam.camera.Camera;
import io.gatecam.camera.StreamFormat;
import io.gatecam.segment.RecordingHealth;
import io.gatecam.still.Still;
import io.gatecam.still.StillCounters;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A stream as it stands. Made from what has been sampled already, so that asking costs nothing.
 *
 * @param camera the camera; its URL prints masked
 * @param state what the stream is doing
 * @param reason why, for people; empty while all is well
 * @param since when it came into this state
 * @param darkSince the second of its last still, or when the stream was begun if there has been none, while no stills
 *     come; it stays the same from one try to the next. Empty while they come
 * @param frames which frames are decoded
 * @param keyframeIntervalMillis the time between the last two keyframes, while only keyframes are decoded
 * @param format what the camera sends; empty until a connection has shown it
 * @param relay how its relay fares; empty when it is not relayed, or has not been connected to yet
 * @param recording how its recording goes, whatever becomes of its stills
 * @param connections how many connections were opened since the start
 * @param process what its process uses; empty when there is none
 * @param latestStill its newest still, however old; empty when there has been none
 * @param stills what became of its stills
 * @param snapshotBytes disk space of its snapshots in bytes
 * @param log the last lines that its process printed, without secrets; unmodifiable
 */
public record StreamStatus(
        Camera camera,
        StreamState state,
        String reason,
        Instant since,
        Optional<Instant> darkSince,
        FrameSelection frames,
        OptionalInt keyframeIntervalMillis,
        Optional<StreamFormat> format,
        Optional<RelayStatus> relay,
        RecordingHealth recording,
        long connections,
        Optional<ProcessUsage> process,
        Optional<Still> latestStill,
        StillCounters stills,
        long snapshotBytes,
        List<String> log) {

    /** {@return whether stills are being published now, or pictures come where no stills are wanted} */
    public boolean isAlive() {
        return state == StreamState.RUNNING;
    }
}
