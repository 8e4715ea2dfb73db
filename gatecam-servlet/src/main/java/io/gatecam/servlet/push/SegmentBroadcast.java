package io.gatecam.servlet.push;

import io.gatecam.Gatecam;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.event.Subscription;
import io.gatecam.segment.SegmentListener;
import io.gatecam.servlet.segment.SegmentJson;
import io.gatecam.time.Worker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells all clients of each new segment. Takes no thread until the first client comes, and none after its end. Safe for
 * use by several threads.
 */
final class SegmentBroadcast implements SegmentListener {

    private static final Logger log = LoggerFactory.getLogger(SegmentBroadcast.class);

    /** Two for each of as many cameras as there may be. */
    private static final int SHARED = 2_000;

    private final Gatecam gatecam;
    private final Supplier<SegmentJson> described;
    private final Duration pingEvery;
    private final Set<SegmentClient> clients = ConcurrentHashMap.newKeySet();

    /** The newest messages, so that clients that come back share them. Guarded by itself. */
    private final Map<RecordedSegment, SegmentMessage> newest = new LinkedHashMap<>();

    // Guarded by this.
    private @Nullable Subscription subscription;
    private @Nullable Worker pinger;
    private boolean ended;

    /** @param described makes what writes one message */
    SegmentBroadcast(Gatecam gatecam, Supplier<SegmentJson> described, Duration pingEvery) {
        this.gatecam = gatecam;
        this.described = described;
        this.pingEvery = pingEvery;
    }

    /** @return whether it was taken; false once this has ended */
    boolean add(SegmentClient client) {
        synchronized (this) {
            if (ended) {
                return false;
            }
            clients.add(client);
        }
        begin();
        return true;
    }

    void remove(SegmentClient client) {
        clients.remove(client);
    }

    /** Begins when the first client comes: only then is it certain that the container tells of the end. */
    private void begin() {
        Worker worker;
        synchronized (this) {
            if (ended || pinger != null) {
                return;
            }
            worker = gatecam.clocks().worker("gatecam-segment-pings");
            pinger = worker;
            subscription = gatecam.segments().subscribe(this);
        }
        worker.schedule(pingEvery, () -> pingAll(worker));
    }

    private void pingAll(Worker worker) {
        worker.schedule(pingEvery, () -> pingAll(worker));
        clients.forEach(SegmentClient::ping);
    }

    @Override
    public void onSegment(RecordedSegment segment) {
        SegmentMessage message = message(segment);
        clients.forEach(client -> client.tell(message));
    }

    /** @return the messages of segments, in their order */
    List<SegmentMessage> messages(List<RecordedSegment> segments) {
        return segments.stream().map(this::message).toList();
    }

    private SegmentMessage message(RecordedSegment segment) {
        synchronized (newest) {
            SegmentMessage known = newest.get(segment);
            if (known != null) {
                return known;
            }
        }
        SegmentMessage message = SegmentMessage.of(segment, described.get());
        synchronized (newest) {
            newest.put(segment, message);
            if (newest.size() > SHARED) {
                newest.remove(newest.keySet().iterator().next());
            }
        }
        return message;
    }

    @Override
    public void onEnd() {
        end();
    }

    /** Ends all clients and threads. Ending twice does nothing. */
    void end() {
        Subscription listening;
        Worker pinging;
        synchronized (this) {
            ended = true;
            listening = subscription;
            pinging = pinger;
            subscription = null;
            pinger = null;
        }
        if (!clients.isEmpty()) {
            log.info("{} listeners for segments are told that this ends", clients.size());
        }
        clients.forEach(SegmentClient::end);
        clients.clear();
        if (listening != null) {
            listening.close();
        }
        if (pinging != null) {
            pinging.close();
        }
    }
}
