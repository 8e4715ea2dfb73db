package io.gatecam.retention;

import io.gatecam.archive.CameraTotals;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.disk.DiskSpace;
import io.gatecam.error.ArchiveUnavailableException;
import io.gatecam.error.StorageException;
import io.gatecam.retention.RetentionPlan.Removal;
import io.gatecam.segment.SegmentStore;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes segments until the limits are kept. While the archive does not answer, only the space on the disk is seen to,
 * by what the names of the files tell: ages and sums wait, a full disk does not. Confined to one thread.
 */
final class SegmentSweep {

    private static final Logger log = LoggerFactory.getLogger(SegmentSweep.class);

    private static final String NO_ARCHIVE = "the archive does not answer";

    private static final RetentionPolicy FREE_SPACE_ONLY = RetentionPolicy.defaults();

    /** A disk that lets nothing be removed is not tried with each of a million files. */
    private static final int MOST_REFUSED = 1_000;

    private final RetentionPolicy policy;
    private final SegmentStore segments;
    private final FreeSpace disk;
    private final Tally tally;
    private final BooleanSupplier stopped;

    /** The files of those that could not be removed when it was last tried. */
    private final Set<String> refused = new HashSet<>();

    private Optional<String> failure = Optional.empty();

    SegmentSweep(RetentionPolicy policy, SegmentStore segments, FreeSpace disk, Tally tally, BooleanSupplier stopped) {
        this.policy = policy;
        this.segments = segments;
        this.disk = disk;
        this.tally = tally;
        this.stopped = stopped;
    }

    /** What keeps something from being removed. */
    Optional<String> failure() {
        return failure;
    }

    /**
     * Sees to the space on the disk only.
     *
     * @return the rules that cannot be kept
     */
    Set<RetentionRule> sweepForSpace() {
        return sweep(FREE_SPACE_ONLY, Instant.EPOCH, Map.of(), true);
    }

    /**
     * Sees to all limits. What could not be removed before is tried again.
     *
     * @param now the moment by which ages are judged
     * @param forSpace whether segments may go for the space on the disk
     * @return the rules that cannot be kept
     */
    Set<RetentionRule> sweep(Instant now, boolean forSpace) {
        refused.clear();
        failure = Optional.empty();
        try {
            return sweep(policy, now, cameraBytes(), forSpace);
        } catch (ArchiveUnavailableException e) {
            failure = Optional.of(NO_ARCHIVE);
            return forSpace ? sweepForSpace() : Set.of();
        }
    }

    private Map<Integer, Long> cameraBytes() {
        Map<Integer, Long> bytes = new TreeMap<>();
        if (policy.maxCameraSegmentBytes().isPresent()
                || policy.maxSegmentBytes().isPresent()) {
            for (CameraTotals each : segments.totals()) {
                bytes.put(each.cameraId(), each.bytes());
            }
        }
        return bytes;
    }

    private Set<RetentionRule> sweep(
            RetentionPolicy rules, Instant now, Map<Integer, Long> cameraBytes, boolean forSpace) {
        Map<Integer, Long> bytes = new TreeMap<>(cameraBytes);
        while (true) {
            RetentionPlan plan = plan(rules, situation(now, bytes, forSpace));
            int refusedBefore = refused.size();
            carryOut(plan, bytes);
            boolean done = plan.complete() && refused.size() == refusedBefore;
            if (done || refused.size() >= MOST_REFUSED || stopped.getAsBoolean()) {
                return plan.unmet();
            }
        }
    }

    private Situation situation(Instant now, Map<Integer, Long> cameraBytes, boolean forSpace) {
        try {
            DiskSpace space = disk.measure();
            long floor = forSpace ? policy.minFreeBytes(space.totalBytes()) : 0;
            return new Situation(now, cameraBytes, space.usableBytes(), floor);
        } catch (IOException e) {
            // Nothing is removed for a reason that nobody knows to be there.
            return new Situation(now, cameraBytes, 0, 0);
        }
    }

    private RetentionPlan plan(RetentionPolicy rules, Situation situation) {
        try {
            return RetentionPlan.of(rules, situation, new SegmentPages(segments::segments, this::mayGo));
        } catch (ArchiveUnavailableException e) {
            failure = Optional.of(NO_ARCHIVE);
            return RetentionPlan.of(FREE_SPACE_ONLY, situation, new FilesOnDisk(segments, this::mayGo));
        }
    }

    private boolean mayGo(RecordedSegment segment) {
        return !refused.contains(segment.path()) && segments.isRemovable(segment);
    }

    private void carryOut(RetentionPlan plan, Map<Integer, Long> cameraBytes) {
        List<Removal> done = new ArrayList<>();
        for (Removal removal : plan.removals()) {
            if (stopped.getAsBoolean()) {
                break;
            }
            RecordedSegment segment = removal.segment();
            if (remove(segment)) {
                done.add(removal);
                cameraBytes.computeIfPresent(segment.cameraId(), (id, bytes) -> bytes - segment.bytes());
            } else {
                refused.add(segment.path());
            }
        }
        disk.removed(done.stream().mapToLong(each -> each.segment().bytes()).sum());
        tally.add(done);
    }

    private boolean remove(RecordedSegment segment) {
        try {
            return segments.remove(segment);
        } catch (StorageException e) {
            if (failure.isEmpty()) {
                log.warn("Recordings cannot be removed: {}", e.getMessage());
            }
            failure = Optional.of("recordings cannot be removed");
            return false;
        }
    }
}
