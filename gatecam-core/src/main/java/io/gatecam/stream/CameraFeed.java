package io.gatecam.stream;

/** One life of one connection to a camera. Safe for use by any thread. */
public interface CameraFeed {

    /**
     * Asks the feed to end. Returns at once; {@link FeedEvent.Ended} follows within a few seconds, whatever the camera
     * does. Asking twice, or after the end, does nothing.
     */
    void stop();
}
