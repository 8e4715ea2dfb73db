package io.gatecam.servlet.push;

import io.gatecam.camera.StreamFormat;
import io.gatecam.segment.RecordingState;
import io.gatecam.stream.RelayState;
import io.gatecam.stream.StreamManager;
import io.gatecam.stream.StreamState;
import io.gatecam.stream.StreamStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Finds out which streams became others. Looked for, because gatecam tells of states only, not of reasons, relays and
 * recordings. Not safe for use by several threads.
 */
final class StreamWatch {

    /** What is worth telling. Counters change all the time. */
    private record Look(
            String name,
            String location,
            String url,
            StreamState state,
            String reason,
            Optional<Instant> darkSince,
            Optional<StreamFormat> format,
            Optional<String> relayTarget,
            Optional<RelayState> relay,
            Optional<String> relayReason,
            RecordingState recording,
            String recordingReason) {

        static Look of(StreamStatus status) {
            return new Look(
                    status.camera().name(),
                    status.camera().location(),
                    status.camera().url().masked(),
                    status.state(),
                    status.reason(),
                    status.darkSince(),
                    status.format(),
                    status.relay().map(relay -> relay.target()),
                    status.relay().map(relay -> relay.state()),
                    status.relay().map(relay -> relay.reason()),
                    status.recording().state(),
                    status.recording().reason());
        }
    }

    private final StreamManager streams;
    private final Consumer<StreamStatus> changed;
    private final IntConsumer removed;

    private final Map<Integer, Look> seen = new HashMap<>();

    /**
     * @param changed is told of a stream that became another, or is new
     * @param removed is told of a camera that is not in the list any more
     */
    StreamWatch(StreamManager streams, Consumer<StreamStatus> changed, IntConsumer removed) {
        this.streams = streams;
        this.changed = changed;
        this.removed = removed;
        streams.statuses().forEach(status -> seen.put(status.camera().id(), Look.of(status)));
    }

    void look() {
        List<StreamStatus> statuses = streams.statuses();
        Set<Integer> gone = new HashSet<>(seen.keySet());
        for (StreamStatus status : statuses) {
            int id = status.camera().id();
            gone.remove(id);
            Look look = Look.of(status);
            if (!look.equals(seen.put(id, look))) {
                changed.accept(status);
            }
        }
        for (int id : gone) {
            seen.remove(id);
            removed.accept(id);
        }
    }
}
