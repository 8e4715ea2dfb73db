package io.gatecam.testkit.rtsp;

import io.gatecam.testkit.clip.Video;
import org.jspecify.annotations.Nullable;

/**
 * What a camera is, for its whole life.
 *
 * @param video what it shows
 * @param sounds whether it has a microphone
 * @param login whom it lets in, null for everybody
 * @param burst whether a new client gets the pictures since the last keyframe at once
 * @param udp whether it sends over UDP to who wants that
 */
public record CameraSetup(
        Video video, boolean sounds, @Nullable Login login, boolean burst, boolean udp) {

    private static final AudioSource TONE = new Tone();

    /** Returns what its microphone hears, or null if it has none. */
    @Nullable
    AudioSource audio() {
        return sounds ? TONE : null;
    }
}
