package io.gatecam.servlet.push;

import io.gatecam.Gatecam;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.event.Subscription;
import io.gatecam.segment.SegmentListener;
import io.gatecam.still.Still;
import io.gatecam.time.Worker;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows each client the stills of its camera. Safe for use by several threads. */
final class MjpegBroadcast {

    /** How soon it is seen that a camera is no more, or that a client does not read. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Gatecam gatecam;
    private final Duration patience;
    private final Audience<StillPart> audience;

    /** Another one each time, so that no camera can send a picture that holds it. */
    private final String boundary = "gatecam-" + UUID.randomUUID();

    /** Set before any client is in the audience. */
    private volatile @Nullable Worker worker;

    /** The newest of each camera. Confined to the worker. */
    private final Map<Integer, StillPart> newest = new HashMap<>();

    MjpegBroadcast(Gatecam gatecam, Duration patience) {
        this.gatecam = gatecam;
        this.patience = patience;
        this.audience = new Audience<>(gatecam.clocks(), "mjpeg", LOOK_EVERY, this::open);
    }

    private Runnable open() {
        Worker begun = gatecam.clocks().worker("gatecam-mjpeg");
        worker = begun;
        Subscription stills = gatecam.stills().subscribe(new StillInbox(begun, this::show));
        Subscription end = gatecam.segments().subscribe(new End());
        return () -> {
            stills.close();
            end.close();
            begun.close();
        };
    }

    String boundary() {
        return boundary;
    }

    /** @return a client that is shown the newest still first; null once this has ended */
    @Nullable
    MjpegStream join(int camera, PartForm form) {
        MjpegStream client = new MjpegStream(
                audience, form, boundary, () -> gatecam.streams().contains(camera), gatecam.clocks(), patience);
        // In the audience at once, so that it is not forgotten when this ends; told of nothing but what comes first.
        if (!audience.add(client, part -> false)) {
            return null;
        }
        Worker showing = worker;
        if (showing != null) {
            showing.execute(() -> welcome(client, camera));
        }
        return client;
    }

    private void welcome(MjpegStream client, int camera) {
        if (!newest.containsKey(camera)) {
            gatecam.stills().latest(camera).ifPresent(still -> newest.put(camera, new StillPart(still, boundary)));
        }
        StillPart first = newest.get(camera);
        if (first != null) {
            client.tell(first);
        }
        audience.change(client, part -> part.still().cameraId() == camera);
    }

    private void show(Still still) {
        StillPart part = new StillPart(still, boundary);
        newest.put(still.cameraId(), part);
        audience.tell(part);
    }

    void end() {
        audience.end();
    }

    /** Recordings are the one part of gatecam that tells of its end. */
    private final class End implements SegmentListener {

        @Override
        public void onSegment(RecordedSegment segment) {
            // It is no still.
        }

        @Override
        public void onEnd() {
            end();
        }
    }
}
