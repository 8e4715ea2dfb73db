package io.gatecam.servlet.push;

import io.gatecam.Gatecam;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.event.Subscription;
import io.gatecam.segment.SegmentListener;
import io.gatecam.snapshot.SnapshotEvent;
import io.gatecam.time.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Listens to gatecam from the first client to the end. One thread numbers what happens and tells of it, so that each
 * client gets events in the order of their numbers.
 */
final class EventRun {

    /** How soon clients hear of what gatecam itself does not tell. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final EventJson json;
    private final Audience<Message> audience;
    private final Worker worker;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final AtomicBoolean lookWanted = new AtomicBoolean();

    // Confined to the worker.
    private final EventJournal journal;
    private final StreamWatch streams;

    /** @param replay how many events are kept for clients that come back */
    EventRun(Gatecam gatecam, EventJson json, int replay, Audience<Message> audience) {
        this.json = json;
        this.audience = audience;
        this.journal = new EventJournal(UUID.randomUUID().toString().replace("-", ""), replay);
        this.worker = gatecam.clocks().worker("gatecam-events");
        this.streams = new StreamWatch(
                gatecam.streams(),
                status -> tell(EventKind.STREAM, status.camera().id(), json.stream(status)),
                camera -> tell(EventKind.STREAM, camera, json.removedStream(camera)));
        StillInbox stills = new StillInbox(worker, still -> tell(EventKind.STILL, still.cameraId(), json.still(still)));
        subscriptions.add(gatecam.stills().subscribe(stills));
        subscriptions.add(gatecam.streams().subscribe(change -> lookSoon()));
        subscriptions.add(gatecam.snapshots().subscribe(this::onSnapshot));
        subscriptions.add(gatecam.segments().subscribe(new Segments()));
        worker.schedule(LOOK_EVERY, this::lookAgain);
    }

    /** Tells a client first where it stands, or what it has missed, and of everything that it wants from then on. */
    void welcome(MessageClient client, EventFilter filter, @Nullable String lastId) {
        worker.execute(() -> {
            client.tellFirst(first(filter, lastId));
            audience.change(client, message -> filter.wants(message.topic()));
        });
    }

    private List<Message> first(EventFilter filter, @Nullable String lastId) {
        if (lastId == null) {
            return List.of(journal.note(EventKind.HELLO, json.time()));
        }
        return journal.since(lastId, filter::wants)
                .orElseGet(() -> List.of(journal.note(EventKind.RESET, json.time())));
    }

    private void tell(EventKind kind, int camera, String data) {
        audience.tell(journal.add(new Topic(kind, camera), data));
    }

    private void onSnapshot(SnapshotEvent event) {
        worker.execute(() -> tell(EventKind.SNAPSHOT, event.snapshot().cameraId(), json.snapshot(event)));
    }

    private void lookSoon() {
        if (!lookWanted.getAndSet(true)) {
            worker.execute(this::look);
        }
    }

    private void lookAgain() {
        worker.schedule(LOOK_EVERY, this::lookAgain);
        look();
    }

    private void look() {
        lookWanted.set(false);
        streams.look();
    }

    void close() {
        subscriptions.forEach(Subscription::close);
        worker.close();
    }

    private final class Segments implements SegmentListener {

        @Override
        public void onSegment(RecordedSegment segment) {
            worker.execute(() -> tell(EventKind.SEGMENT, segment.cameraId(), json.segment(segment)));
        }

        @Override
        public void onEnd() {
            audience.end();
        }
    }
}
