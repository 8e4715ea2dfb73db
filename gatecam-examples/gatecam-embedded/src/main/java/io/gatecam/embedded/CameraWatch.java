package io.gatecam.embedded;

import io.gatecam.Gatecam;
import io.gatecam.event.Subscription;
import io.gatecam.still.Still;
import io.gatecam.stream.StreamChange;
import io.gatecam.stream.StreamState;
import java.util.function.Consumer;

/** Tells the guard when a camera shows nothing any more, and when it is back. */
public final class CameraWatch implements AutoCloseable {

    private final Gatecam gate;
    private final Consumer<String> guard;
    private final Subscription subscription;

    public CameraWatch(Gatecam gate, Consumer<String> guard) {
        this.gate = gate;
        this.guard = guard;
        this.subscription = gate.streams().subscribe(change -> tell(change));
    }

    private void tell(StreamChange change) {
        int camera = change.cameraId();
        if (change.to() == StreamState.RUNNING) {
            guard.accept("Camera " + camera + " is back");
        } else if (change.from() == StreamState.RUNNING) {
            String last = gate.stills().latest(camera).map(Still::fileName).orElse("none");
            guard.accept("Camera " + camera + " is down (" + change.reason() + "), its last still is " + last);
        }
    }

    @Override
    public void close() {
        subscription.close();
    }
}
