package io.gatecam.segment;

import io.gatecam.time.Clocks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges how the recording of a camera goes by what is seen of its files: ffmpeg retries a failing one for ever and
 * does not end. Confined to the store's worker, but for what says otherwise.
 */
final class HealthWatch {

    private static final Logger log = LoggerFactory.getLogger(HealthWatch.class);

    /** Longer than any usual distance of keyframes: a file grows by one of them at a time. */
    private static final Duration SILENT_FOR = Duration.ofSeconds(30);

    private final int cameraId;
    private final Clocks clocks;

    private long progressNanos;
    private long segments;
    private @Nullable String filingProblem;

    /** Written by any thread. */
    private volatile @Nullable String complaint;

    private volatile RecordingHealth health;

    HealthWatch(int cameraId, Clocks clocks) {
        this.cameraId = cameraId;
        this.clocks = clocks;
        this.health = new RecordingHealth(RecordingState.OFF, "", clocks.now(), 0);
    }

    /** By any thread. */
    RecordingHealth health() {
        return health;
    }

    /** By any thread: what the reason will be if nothing is written. */
    void said(String line) {
        complaint = line;
    }

    /** By any thread. */
    void forgetWhatWasSaid() {
        complaint = null;
    }

    void off() {
        moveTo(RecordingState.OFF, "");
    }

    void starting() {
        progress();
        moveTo(RecordingState.STARTING, "");
    }

    void waiting() {
        moveTo(health.state() == RecordingState.OFF ? RecordingState.OFF : RecordingState.WAITING, "");
    }

    void progress() {
        progressNanos = clocks.nanoTime();
    }

    /** How the last file fared that was closed; null when it was filed. */
    void filing(@Nullable String problem) {
        filingProblem = problem;
    }

    void filed(boolean connected) {
        segments++;
        progress();
        if (connected) {
            moveTo(RecordingState.RECORDING, "");
        }
    }

    boolean isSilent() {
        return clocks.nanoTime() - progressNanos >= SILENT_FOR.toNanos();
    }

    /** Of a camera that is connected. */
    void judge(boolean growing) {
        if (isSilent()) {
            moveTo(RecordingState.FAILING, complaint == null ? "nothing is written" : complaint);
        } else if (filingProblem != null) {
            moveTo(RecordingState.FAILING, filingProblem);
        } else if (growing) {
            moveTo(RecordingState.RECORDING, "");
        }
    }

    private void moveTo(RecordingState next, String reason) {
        RecordingHealth before = health;
        boolean same = before.state() == next;
        if (!same && next == RecordingState.FAILING) {
            log.error("Camera {} is not recorded: {}", cameraId, reason);
        } else if (!same && before.state() == RecordingState.FAILING && next == RecordingState.RECORDING) {
            log.info("Camera {} is recorded again", cameraId);
        }
        health = new RecordingHealth(next, reason, same ? before.since() : clocks.now(), segments);
    }
}
