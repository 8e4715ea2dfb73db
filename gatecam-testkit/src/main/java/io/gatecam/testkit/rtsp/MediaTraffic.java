package io.gatecam.testkit.rtsp;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** What went through a media server, by path. Written by its thread, read by any. */
public final class MediaTraffic {

    // Guarded by this, which is notified of each change.
    private final Map<String, PathTraffic> paths = new HashMap<>();

    MediaTraffic() {}

    /**
     * What went through one path.
     *
     * @param publications how often somebody began to publish
     * @param live whether somebody publishes now
     * @param readers how many play it now
     * @param packets RTP packets that came from publishers
     * @param lastPacketNanos when the last of them came, on the monotonic clock; 0 without any
     */
    public record PathTraffic(int publications, boolean live, int readers, long packets, long lastPacketNanos) {

        static final PathTraffic NONE = new PathTraffic(0, false, 0, 0, 0);
    }

    synchronized void began(String path) {
        PathTraffic old = of(path);
        put(path, new PathTraffic(old.publications + 1, true, old.readers, old.packets, old.lastPacketNanos));
    }

    synchronized void ended(String path) {
        PathTraffic old = of(path);
        put(path, new PathTraffic(old.publications, false, old.readers, old.packets, old.lastPacketNanos));
    }

    synchronized void readers(String path, int change) {
        PathTraffic old = of(path);
        put(path, new PathTraffic(old.publications, old.live, old.readers + change, old.packets, old.lastPacketNanos));
    }

    synchronized void packet(String path, long nanoTime) {
        PathTraffic old = of(path);
        put(path, new PathTraffic(old.publications, old.live, old.readers, old.packets + 1, nanoTime));
    }

    private void put(String path, PathTraffic traffic) {
        paths.put(path, traffic);
        notifyAll();
    }

    /**
     * Returns what went through a path until now.
     *
     * @param path with the slash at its begin
     */
    public synchronized PathTraffic of(String path) {
        return paths.getOrDefault(path, PathTraffic.NONE);
    }

    /**
     * Waits until something holds.
     *
     * @param path with the slash at its begin
     * @param condition asked at once and after each change
     * @param timeout how long at most
     * @return whether it holds
     * @throws InterruptedException if this thread is interrupted
     */
    public synchronized boolean await(String path, Predicate<PathTraffic> condition, Duration timeout)
            throws InterruptedException {
        long deadlineNanos = System.nanoTime() + timeout.toNanos();
        while (!condition.test(of(path))) {
            // A wait of 0 would have no end.
            long millis = Math.floorDiv(deadlineNanos - System.nanoTime(), 1_000_000L) + 1;
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }
}
