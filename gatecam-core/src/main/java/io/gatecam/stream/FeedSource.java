package io.gatecam.stream;

import java.util.function.Consumer;

/** Opens connections to cameras: with ffmpeg, or in tests with a script. */
@FunctionalInterface
public interface FeedSource {

    /**
     * Opens a connection. Returns at once; whatever goes wrong is reported as {@link FeedEvent.Ended}, exactly one of
     * which ends every feed.
     *
     * @param request what is asked for
     * @param events hears what happens, from any thread of the feed's, one event at a time; it does not wait
     * @return the feed
     */
    CameraFeed open(FeedRequest request, Consumer<FeedEvent> events);
}
