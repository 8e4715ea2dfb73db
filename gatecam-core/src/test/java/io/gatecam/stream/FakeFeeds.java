package io.gatecam.stream;

import io.gatecam.still.ArrivedStill;
import io.gatecam.time.ManualClocks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Feeds that do what a test says, and nothing else. */
final class FakeFeeds implements FeedSource {

    private final ManualClocks clocks;
    private final List<FakeFeed> opened = new ArrayList<>();
    private boolean lingering;
    private @Nullable Throwable failure;
    private Runnable whileOpening = () -> {};

    FakeFeeds(ManualClocks clocks) {
        this.clocks = clocks;
    }

    /** From now on feeds that are stopped end only when the test ends them. */
    void linger() {
        lingering = true;
    }

    /** From now on, or until null is given, a feed cannot even be opened. */
    void failWith(@Nullable Throwable thrown) {
        failure = thrown;
    }

    /** From now on something happens while a feed is being opened. */
    void whileOpening(Runnable happening) {
        whileOpening = happening;
    }

    @Override
    public CameraFeed open(FeedRequest request, Consumer<FeedEvent> events) {
        FakeFeed feed = new FakeFeed(request, events, clocks.nanoTime());
        opened.add(feed);
        whileOpening.run();
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        return feed;
    }

    List<FakeFeed> opened() {
        return List.copyOf(opened);
    }

    List<FakeFeed> openedTo(int cameraId) {
        return opened.stream()
                .filter(feed -> feed.request.camera().id() == cameraId)
                .toList();
    }

    FakeFeed last(int cameraId) {
        List<FakeFeed> feeds = openedTo(cameraId);
        return feeds.get(feeds.size() - 1);
    }

    final class FakeFeed implements CameraFeed {

        private final FeedRequest request;
        private final Consumer<FeedEvent> events;
        private final long openedNanos;
        private int stops;

        private FakeFeed(FeedRequest request, Consumer<FeedEvent> events, long openedNanos) {
            this.request = request;
            this.events = events;
            this.openedNanos = openedNanos;
        }

        FeedRequest request() {
            return request;
        }

        long openedNanos() {
            return openedNanos;
        }

        int stops() {
            return stops;
        }

        void still() {
            long nanos = clocks.nanoTime();
            report(new FeedEvent.StillArrived(
                    new ArrivedStill((nanos - openedNanos) / 1_000_000, nanos, false, new byte[] {1, 2, 3})));
        }

        void report(FeedEvent event) {
            events.accept(event);
        }

        void end(String reason) {
            report(new FeedEvent.Ended(reason));
        }

        @Override
        public void stop() {
            stops++;
            if (stops == 1 && !lingering) {
                end("stopped");
            }
        }
    }
}
