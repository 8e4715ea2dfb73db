package io.gatecam.testkit.rtsp;

import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One client of a camera and its session. Confined to the camera's thread. */
final class Player {

    private final Connection connection;
    private final String session = UUID.randomUUID().toString();
    private final Map<Track, RtpStream> streams = new EnumMap<>(Track.class);
    private boolean playing;
    private boolean needsKeyframe;

    Player(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    String session() {
        return session;
    }

    void setUp(Track track, RtpStream stream) {
        streams.put(track, stream);
        playing = false;
    }

    boolean isSetUp() {
        return !streams.isEmpty();
    }

    /** Returns what was set up. */
    Map<Track, RtpStream> streams() {
        return streams;
    }

    /** Returns the stream of this track, or null if it was not set up. */
    @Nullable
    RtpStream stream(Track track) {
        return streams.get(track);
    }

    void play() {
        playing = true;
        needsKeyframe = true;
    }

    void pause() {
        playing = false;
    }

    boolean isPlaying() {
        return playing;
    }

    /** Returns whether a picture may be sent: after a gap only a keyframe. Remembers what was skipped. */
    boolean takes(boolean keyframe) {
        if (connection.isFull() || needsKeyframe && !keyframe) {
            needsKeyframe = true;
            return false;
        }
        needsKeyframe = false;
        return true;
    }

    void needKeyframe() {
        needsKeyframe = true;
    }
}
