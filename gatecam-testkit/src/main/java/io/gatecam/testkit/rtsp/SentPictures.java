package io.gatecam.testkit.rtsp;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;

/** When the newest pictures were sent. Safe for use by any thread. */
public final class SentPictures {

    private static final int KEPT = 4096;

    // Guarded by this.
    private final Deque<Sent> newest = new ArrayDeque<>();

    SentPictures() {}

    private record Sent(int positionMillis, Instant at) {}

    synchronized void add(int positionMillis, Instant at) {
        if (newest.size() == KEPT) {
            newest.removeFirst();
        }
        newest.addLast(new Sent(positionMillis, at));
    }

    /**
     * Looks a picture up.
     *
     * @param positionMillis its place in the clip
     * @param near a moment near the one wanted
     * @return when its last packet was sent, the one nearest to that moment, or empty if it is not known (any more)
     */
    public synchronized Optional<Instant> nearest(int positionMillis, Instant near) {
        return newest.stream()
                .filter(sent -> sent.positionMillis == positionMillis)
                .map(Sent::at)
                .min(Comparator.comparing(at -> Duration.between(at, near).abs()));
    }
}
