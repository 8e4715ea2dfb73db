package io.gatecam.servlet.push;

import io.gatecam.Gatecam;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.event.Subscription;
import io.gatecam.segment.SegmentListener;
import io.gatecam.servlet.segment.SegmentJson;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells all clients of each new segment. Safe for use by several threads. */
final class SegmentBroadcast implements SegmentListener, Broadcast {

    /** Two for each of as many cameras as there may be. */
    private static final int SHARED = 2_000;

    private final Supplier<SegmentJson> described;
    private final MissedSegments missed;
    private final Audience<Message> audience;

    /** The newest messages, so that clients that come back share them. Guarded by itself. */
    private final Map<RecordedSegment, Message> newest = new LinkedHashMap<>();

    /** @param described makes what writes one message */
    SegmentBroadcast(Gatecam gatecam, Supplier<SegmentJson> described, Duration pingEvery) {
        this.described = described;
        this.missed = new MissedSegments(gatecam);
        this.audience = new Audience<>(gatecam.clocks(), "segment", pingEvery, () -> {
            Subscription subscription = gatecam.segments().subscribe(this);
            return subscription::close;
        });
    }

    @Override
    public Audience<Message> audience() {
        return audience;
    }

    /**
     * First added, then asked what came before, so that nothing falls in between.
     *
     * @return whether it was taken; false once this has ended
     * @throws io.gatecam.error.ArchiveUnavailableException if the archive does not tell what came before
     */
    boolean join(MessageClient client, @Nullable String lastId) {
        if (!audience.add(client, message -> true)) {
            return false;
        }
        client.tellFirst(missed.since(lastId).stream().map(this::message).toList());
        return true;
    }

    @Override
    public void onSegment(RecordedSegment segment) {
        audience.tell(message(segment));
    }

    private Message message(RecordedSegment segment) {
        synchronized (newest) {
            Message known = newest.get(segment);
            if (known != null) {
                return known;
            }
        }
        Message message = Message.of(segment, described.get());
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
        audience.end();
    }
}
