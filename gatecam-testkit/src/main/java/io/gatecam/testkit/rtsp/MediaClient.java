package io.gatecam.testkit.rtsp;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One client of a media server, which publishes or plays. Confined to the server's thread. */
final class MediaClient {

    private final Connection connection;
    private final String session = UUID.randomUUID().toString();
    private final Map<Slot, Integer> channels = new HashMap<>();
    private @Nullable Publication subject;
    private boolean publisher;

    MediaClient(Connection connection) {
        this.connection = connection;
    }

    /**
     * One of the two kinds of packets of a track.
     *
     * @param track from 0 on
     * @param rtcp whether it is RTCP
     */
    record Slot(int track, boolean rtcp) {}

    Connection connection() {
        return connection;
    }

    String session() {
        return session;
    }

    /** Returns what it publishes or plays, or null as long as it has not said. */
    @Nullable
    Publication subject() {
        return subject;
    }

    boolean isPublisher() {
        return publisher;
    }

    void announce(Publication announced) {
        subject = announced;
        publisher = true;
        channels.clear();
    }

    void choose(Publication described) {
        subject = described;
        publisher = false;
        channels.clear();
    }

    /** Returns the channels of its connection. */
    Map<Slot, Integer> channels() {
        return channels;
    }

    void setUp(int track, int rtpChannel, int rtcpChannel) {
        channels.put(new Slot(track, false), rtpChannel);
        channels.put(new Slot(track, true), rtcpChannel);
    }

    Optional<Slot> slot(int channel) {
        return channels.entrySet().stream()
                .filter(entry -> entry.getValue() == channel)
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
