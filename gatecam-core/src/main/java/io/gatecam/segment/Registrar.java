package io.gatecam.segment;

import io.gatecam.archive.Archive;
import io.gatecam.archive.ArchiveVerification;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.archive.VerificationReport;
import io.gatecam.error.ArchiveUnavailableException;
import io.gatecam.time.Worker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the archive of new segments, on a thread of its own: an archive that does not answer delays no recording. What
 * it could not be told is told later.
 */
final class Registrar {

    private static final Logger log = LoggerFactory.getLogger(Registrar.class);

    private static final Duration AGAIN = Duration.ofSeconds(10);
    private static final Duration VERIFY_AGAIN = Duration.ofSeconds(30);

    /** A day of 32 cameras. Those that do not fit are found by the next verification. */
    private static final int WAITING = 10_000;

    private final Archive archive;
    private final ArchiveVerification verification;
    private final Worker worker;
    private final Predicate<RecordedSegment> isThere;
    private final Consumer<RecordedSegment> onRegistered;
    private final Runnable onVerified;

    /** Guarded by itself. */
    private final Deque<RecordedSegment> waiting = new ArrayDeque<>();

    // Confined to the worker.
    private Worker.Cancellable again = () -> {};
    private boolean failing;

    /** @param isThere whether the file of a segment was not removed meanwhile */
    Registrar(
            Archive archive,
            ArchiveVerification verification,
            Worker worker,
            Predicate<RecordedSegment> isThere,
            Consumer<RecordedSegment> onRegistered,
            Runnable onVerified) {
        this.archive = archive;
        this.verification = verification;
        this.worker = worker;
        this.isThere = isThere;
        this.onRegistered = onRegistered;
        this.onVerified = onVerified;
    }

    void add(RecordedSegment segment) {
        synchronized (waiting) {
            if (waiting.size() == WAITING) {
                waiting.removeFirst();
            }
            waiting.addLast(segment);
        }
        worker.execute(this::registerAll);
    }

    int waiting() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    /** Those of a camera that the archive does not know yet. */
    List<RecordedSegment> waiting(int cameraId) {
        synchronized (waiting) {
            return waiting.stream().filter(each -> each.cameraId() == cameraId).toList();
        }
    }

    private void registerAll() {
        again.cancel();
        for (RecordedSegment next = first(); next != null; next = first()) {
            if (!isThere.test(next)) {
                remove(next);
                continue;
            }
            RecordedSegment stored;
            try {
                stored = archive.register(next);
            } catch (ArchiveUnavailableException e) {
                if (!failing) {
                    log.error("The archive does not take what is recorded; it is told later: {}", e.getMessage());
                }
                failing = true;
                again = worker.schedule(AGAIN, this::registerAll);
                return;
            }
            failing = false;
            remove(next);
            onRegistered.accept(stored);
        }
    }

    private @Nullable RecordedSegment first() {
        synchronized (waiting) {
            return waiting.peekFirst();
        }
    }

    private void remove(RecordedSegment segment) {
        synchronized (waiting) {
            waiting.remove(segment);
        }
    }

    void verify() {
        worker.execute(this::verifyNow);
    }

    private void verifyNow() {
        try {
            VerificationReport report = verification.run(false);
            if (!report.agrees()
                    || !report.adopted().isEmpty()
                    || !report.removed().isEmpty()) {
                log.info(
                        "The archive was brought in line with the disk: {} adopted, {} removed, {} unreadable",
                        report.adopted().size(),
                        report.removalWithheld() ? 0 : report.removed().size(),
                        report.unreadable().size());
            }
            onVerified.run();
        } catch (ArchiveUnavailableException e) {
            log.error("The archive cannot be verified yet: {}", e.getMessage());
            worker.schedule(VERIFY_AGAIN, this::verifyNow);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
