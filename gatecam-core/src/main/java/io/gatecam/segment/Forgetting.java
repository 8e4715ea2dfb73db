package io.gatecam.segment;

import io.gatecam.archive.Archive;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.error.ArchiveUnavailableException;
import io.gatecam.time.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the archive forget segments whose files are gone. One that does not answer is told later: a full disk keeps a
 * database from forgetting just when space is made. Safe for use by several threads.
 */
final class Forgetting {

    private static final Logger log = LoggerFactory.getLogger(Forgetting.class);

    private static final Duration AGAIN = Duration.ofSeconds(10);

    /** Those that do not fit are found by the next verification. */
    private static final int WAITING = 10_000;

    private final Archive archive;
    private final Worker worker;

    /** By their files. Guarded by itself. */
    private final Map<String, RecordedSegment> waiting = new LinkedHashMap<>();

    /** @param worker tries again */
    Forgetting(Archive archive, Worker worker) {
        this.archive = archive;
        this.worker = worker;
    }

    /** Whether the archive may still list one whose files are gone. */
    boolean isWaiting(RecordedSegment segment) {
        synchronized (waiting) {
            return waiting.containsKey(segment.path());
        }
    }

    /** Whether the archive was told; else it is told later. */
    boolean forget(RecordedSegment segment) {
        try {
            tell(segment);
            return true;
        } catch (ArchiveUnavailableException e) {
            log.debug("The archive forgets {} later: {}", segment.path(), e.getMessage());
            if (add(segment)) {
                worker.schedule(AGAIN, this::again);
            }
            return false;
        }
    }

    /** Whether it is the first that waits, so that nobody looks after it yet. */
    private boolean add(RecordedSegment segment) {
        synchronized (waiting) {
            if (waiting.size() < WAITING) {
                waiting.put(segment.path(), segment);
            }
            return waiting.size() == 1;
        }
    }

    private void again() {
        for (RecordedSegment segment : listed()) {
            try {
                tell(segment);
            } catch (ArchiveUnavailableException e) {
                worker.schedule(AGAIN, this::again);
                return;
            }
            synchronized (waiting) {
                waiting.remove(segment.path());
            }
        }
        synchronized (waiting) {
            if (waiting.isEmpty()) {
                return;
            }
        }
        worker.schedule(AGAIN, this::again);
    }

    private List<RecordedSegment> listed() {
        synchronized (waiting) {
            return List.copyOf(waiting.values());
        }
    }

    private void tell(RecordedSegment segment) {
        if (archive.removeSegments(List.of(segment.id())) == 0) {
            archive.removeSegments(recordsOf(segment));
        }
    }

    /**
     * What was found on the disk alone has the second of its name for a start, and so not the id that the archive has.
     */
    private List<String> recordsOf(RecordedSegment segment) {
        Instant second = Instant.ofEpochSecond(segment.start().getEpochSecond());
        return archive.overlapping(segment.cameraId(), second, second.plusSeconds(1)).stream()
                .filter(each -> each.path().equals(segment.path()))
                .map(RecordedSegment::id)
                .toList();
    }
}
