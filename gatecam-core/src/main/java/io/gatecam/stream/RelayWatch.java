package io.gatecam.stream;

import io.gatecam.time.Clocks;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps account of the relay of one stream. Confined to the control thread. */
final class RelayWatch {

    private static final Logger log = LoggerFactory.getLogger(RelayWatch.class);

    /** A target that does not answer is given up twice, after four seconds each, before ffmpeg says so. */
    private static final long WORKS_AFTER_NANOS = Duration.ofSeconds(10).toNanos();

    private final int cameraId;
    private final Clocks clocks;
    private Optional<RelayStatus> status = Optional.empty();

    RelayWatch(int cameraId, Clocks clocks) {
        this.cameraId = cameraId;
        this.clocks = clocks;
    }

    Optional<RelayStatus> status() {
        return status;
    }

    void begun(String target) {
        long losses = status.map(RelayStatus::losses).orElse(0L);
        set(Optional.of(RelayStatus.begun(target, losses, clocks.now())));
    }

    void failed(String reason) {
        set(status.map(now -> now.failed(reason, clocks.now())));
    }

    void recovered() {
        set(status.map(now -> now.recovered(clocks.now())));
    }

    /** The connection to the camera is open, and this is what came of it. */
    void watch(FeedLife life) {
        if (life.stills() > 0 && clocks.nanoTime() - life.firstStillNanos() >= WORKS_AFTER_NANOS) {
            set(status.map(now -> now.unheardOf(clocks.now())));
        }
    }

    void disconnected() {
        set(status.map(now -> now.disconnected(clocks.now())));
    }

    /** The definition of the camera changed, and with it perhaps the target. */
    void forget() {
        status = Optional.empty();
    }

    private void set(Optional<RelayStatus> next) {
        Optional<RelayState> before = status.map(RelayStatus::state);
        status = next;
        if (!next.map(RelayStatus::state).equals(before)) {
            next.ifPresent(now ->
                    log.info("Camera {}: relay to {}: {} {}", cameraId, now.target(), now.state(), now.reason()));
        }
    }
}
