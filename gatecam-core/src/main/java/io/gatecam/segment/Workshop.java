package io.gatecam.segment;

import io.gatecam.archive.Archive;
import io.gatecam.archive.Preview;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.error.ArchiveUnavailableException;
import io.gatecam.error.FfmpegUnavailableException;
import io.gatecam.time.Clocks;
import io.gatecam.time.Worker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on recorded segments in the background, on one at a time: what was just closed first, then what still has no
 * preview, the newest first. What is left to do stands in the archive, so that the next start goes on with it.
 */
final class Workshop implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Workshop.class);

    private static final int ATTEMPTS = 3;
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final int LOOKED_AT = 100;

    private final Archive archive;
    private final SegmentHolds holds;
    private final Workpiece workpiece;
    private final SegmentTools tools;
    private final Clocks clocks;
    private final Worker worker;

    /** Ids of what was just closed. Guarded by itself. */
    private final Deque<String> fresh = new ArrayDeque<>();

    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile boolean closed;

    // Confined to the worker.
    private final Map<String, Long> notBefore = new HashMap<>();
    private Worker.Cancellable wake = () -> {};

    Workshop(Archive archive, SegmentHolds holds, Workpiece workpiece, SegmentTools tools, Clocks clocks) {
        this.archive = archive;
        this.holds = holds;
        this.workpiece = workpiece;
        this.tools = tools;
        this.clocks = clocks;
        this.worker = clocks.worker("gatecam-segment-work");
    }

    void add(RecordedSegment segment) {
        synchronized (fresh) {
            fresh.addLast(segment.id());
        }
        begin();
    }

    /** Looks for something to do. By any thread. */
    void begin() {
        asked.set(true);
        if (!closed && !busy.getAndSet(true)) {
            worker.execute(this::next);
        }
    }

    private void next() {
        asked.set(false);
        Optional<RecordedSegment> chosen = closed ? Optional.empty() : choose();
        if (chosen.isPresent()) {
            try {
                work(chosen.get());
            } finally {
                worker.execute(this::next);
            }
            return;
        }
        busy.set(false);
        if (asked.get()) {
            begin();
        }
    }

    private Optional<RecordedSegment> choose() {
        long now = clocks.nanoTime();
        notBefore.values().removeIf(nanos -> now - nanos >= 0);
        try {
            for (String id = pollFresh(); id != null; id = pollFresh()) {
                Optional<RecordedSegment> segment = archive.segment(id).filter(Workshop::isPending);
                if (segment.isPresent()) {
                    return segment;
                }
            }
            List<RecordedSegment> pending = archive.pendingPreviews(LOOKED_AT);
            if (pending.stream().anyMatch(each -> notBefore.containsKey(each.id()))) {
                wakeLater();
            }
            return pending.stream()
                    .filter(each -> !notBefore.containsKey(each.id()))
                    .findFirst();
        } catch (ArchiveUnavailableException e) {
            wakeLater();
            return Optional.empty();
        }
    }

    private @Nullable String pollFresh() {
        synchronized (fresh) {
            return fresh.pollFirst();
        }
    }

    private void wakeLater() {
        wake.cancel();
        wake = worker.schedule(AGAIN, this::begin);
    }

    private static boolean isPending(RecordedSegment segment) {
        return segment.preview().state() == Preview.State.PENDING;
    }

    private void work(RecordedSegment segment) {
        Optional<SegmentHold> hold = holds.hold(segment.path());
        if (hold.isEmpty()) {
            postpone(segment);
            return;
        }
        try {
            archive.updatePreview(segment.id(), attempt(segment), workpiece.bytes(segment));
        } catch (CancellationException e) {
            log.debug("{} is left for the next start", segment);
            postpone(segment);
        } catch (FfmpegUnavailableException | ArchiveUnavailableException e) {
            postpone(segment);
        } catch (RuntimeException | Error e) {
            // The worker logs it, and goes on with the next one.
            postpone(segment);
            throw e;
        } finally {
            hold.get().close();
        }
    }

    private Preview attempt(RecordedSegment segment) {
        Preview before = segment.preview();
        try {
            return workpiece.advance(segment, tools);
        } catch (CancellationException | FfmpegUnavailableException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            Preview after = before.failedOnce(reason, ATTEMPTS);
            log.warn("{}: attempt {} of {} failed: {}", segment.path(), after.attempts(), ATTEMPTS, reason);
            postpone(segment);
            return after;
        }
    }

    private void postpone(RecordedSegment segment) {
        notBefore.put(segment.id(), clocks.nanoTime() + AGAIN.toNanos());
    }

    /** Ends what runs, which is taken up at the next start. */
    @Override
    public void close() {
        closed = true;
        tools.stop();
        worker.close();
        tools.close();
    }
}
