package io.gatecam.retention;

import io.gatecam.disk.Disk;
import io.gatecam.disk.DiskSpace;
import io.gatecam.error.GatecamException;
import io.gatecam.segment.SegmentStore;
import io.gatecam.snapshot.SnapshotOptions;
import io.gatecam.snapshot.SnapshotStore;
import io.gatecam.still.StillStore;
import io.gatecam.time.Clocks;
import io.gatecam.time.Worker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what has had its time, or takes more space than it may: live stills and, when the disk runs full, kept stills
 * and segments every few seconds, all else every minute. Safe for use by several threads.
 */
public final class Janitor implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Janitor.class);

    private static final Duration ROUND_EVERY = Duration.ofSeconds(5);
    private static final Duration ALL_EVERY = Duration.ofMinutes(1);

    /** The stills that give way are removed by the rounds of this time. */
    private static final Duration STILLS_GO_WITHIN = ROUND_EVERY.multipliedBy(2);

    private final RetentionPolicy policy;
    private final StillStore stills;
    private final SnapshotStore snapshots;
    private final Duration liveAge;
    private final Duration neededLiveAge;
    private final Clocks clocks;
    private final Worker liveWorker;
    private final Worker worker;

    // Confined to the worker.
    private final FreeSpace disk;
    private final SteadyTime time;
    private final Tally tally = new Tally();
    private final SegmentSweep sweep;
    private final HistoryGivingWay history;
    private Set<RetentionRule> unmet = Set.of();
    private @Nullable Long lowSinceNanos;
    private @Nullable Long allNanos;

    private volatile boolean isLow;
    private volatile boolean closed;
    private volatile RetentionReport report = RetentionReport.empty();

    /**
     * Begins to remove.
     *
     * @param policy how long things stay
     * @param dataDirectory the directory on whose disk the space is seen to
     * @param stills whose old stills are removed
     * @param snapshots whose stills are spared while they are needed, and which are removed when the policy says so
     * @param segments which are removed
     * @param snapshotOptions how far back snapshots reach
     * @param clocks time
     */
    public Janitor(
            RetentionPolicy policy,
            Path dataDirectory,
            StillStore stills,
            SnapshotStore snapshots,
            SegmentStore segments,
            SnapshotOptions snapshotOptions,
            Clocks clocks) {
        this(policy, dataDirectory, stills, snapshots, segments, snapshotOptions, clocks, Disk.local());
    }

    Janitor(
            RetentionPolicy policy,
            Path dataDirectory,
            StillStore stills,
            SnapshotStore snapshots,
            SegmentStore segments,
            SnapshotOptions snapshotOptions,
            Clocks clocks,
            Disk disk) {
        this.policy = policy;
        this.stills = stills;
        this.snapshots = snapshots;
        this.neededLiveAge = snapshotOptions.neededLiveAge();
        this.liveAge = policy.liveAge(neededLiveAge);
        this.clocks = clocks;
        this.disk = new FreeSpace(dataDirectory, disk, clocks);
        this.time = new SteadyTime(dataDirectory.resolve(".gatecam").resolve("clock"), disk, clocks);
        this.history = new HistoryGivingWay(stills, this.disk);
        this.sweep = new SegmentSweep(policy, segments, this.disk, tally, () -> closed);
        this.liveWorker = clocks.worker("gatecam-janitor");
        this.worker = clocks.worker("gatecam-retention");
        liveWorker.schedule(ROUND_EVERY, this::liveRound);
        worker.schedule(ROUND_EVERY, this::round);
    }

    /** {@return what was removed, and how it stands with the limits; as of the last round, some seconds ago} */
    public RetentionReport report() {
        return report;
    }

    private void liveRound() {
        stills.removeOlderThan(isLow ? neededLiveAge : liveAge, snapshots::neededFrom);
        liveWorker.schedule(ROUND_EVERY, this::liveRound);
    }

    private void round() {
        try {
            look();
        } finally {
            worker.schedule(ROUND_EVERY, this::round);
        }
    }

    private void look() {
        history.note();
        Optional<DiskSpace> space = space();
        boolean forSpace = isForOthersToGiveWay(space.filter(this::isLow).isPresent())
                && !history.makesRoom(space.map(this::missing).orElse(0L));
        long now = clocks.nanoTime();
        Long before = allNanos;
        if (before == null || now - before >= ALL_EVERY.toNanos()) {
            allNanos = now;
            Instant judged = judged();
            stills.thinHistory(judged);
            note(sweep.sweep(judged, forSpace));
            removeSnapshots(judged);
        } else if (forSpace) {
            Set<RetentionRule> others = unmet.stream()
                    .filter(rule -> rule != RetentionRule.FREE_SPACE)
                    .collect(Collectors.toSet());
            others.addAll(sweep.sweepForSpace());
            note(others);
        }
        tell(space());
    }

    private Optional<DiskSpace> space() {
        try {
            return Optional.of(disk.measure());
        } catch (IOException e) {
            log.debug("It cannot be told how full the disk is: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private boolean isLow(DiskSpace space) {
        return space.usableBytes() < policy.minFreeBytes(space.totalBytes());
    }

    private long missing(DiskSpace space) {
        return policy.minFreeBytes(space.totalBytes()) - space.usableBytes();
    }

    /** Live stills that nothing can ask for go first. */
    private boolean isForOthersToGiveWay(boolean low) {
        isLow = low;
        if (!low) {
            lowSinceNanos = null;
            history.isEnough();
            return false;
        }
        long now = clocks.nanoTime();
        Long since = lowSinceNanos;
        if (since == null) {
            since = now;
            lowSinceNanos = now;
        }
        return liveAge.equals(neededLiveAge) || now - since >= STILLS_GO_WITHIN.toNanos();
    }

    /** Where nothing is removed for its age, nobody has to know how late it is. */
    private Instant judged() {
        boolean asked = policy.maxSegmentAge().isPresent()
                || policy.maxSnapshotAge().isPresent()
                || stills.history().on();
        return asked ? time.now() : clocks.now();
    }

    private void removeSnapshots(Instant now) {
        policy.maxSnapshotAge().ifPresent(age -> {
            try {
                tally.addSnapshots(snapshots.removeOlderThan(now.minus(age)).removed());
            } catch (GatecamException e) {
                log.warn("Snapshots cannot be removed: {}", e.getMessage());
            }
        });
    }

    private void note(Set<RetentionRule> cannotBeKept) {
        boolean before = unmet.contains(RetentionRule.FREE_SPACE);
        boolean after = cannotBeKept.contains(RetentionRule.FREE_SPACE);
        if (after && !before) {
            log.error("The disk has less space left than it must, and there is no recording that could give way");
        }
        unmet = cannotBeKept;
    }

    private void tell(Optional<DiskSpace> space) {
        if (space.isPresent() && !isLow(space.get()) && unmet.contains(RetentionRule.FREE_SPACE)) {
            log.info("The disk has as much space left again as it must");
            unmet = Set.of();
        }
        report = new RetentionReport(
                tally.segments(),
                tally.snapshots(),
                space.map(each -> OptionalLong.of(each.usableBytes())).orElse(OptionalLong.empty()),
                space.map(each -> OptionalLong.of(policy.minFreeBytes(each.totalBytes())))
                        .orElse(OptionalLong.empty()),
                unmet,
                time.isDoubting(),
                sweep.failure());
    }

    /** Removes nothing from now on. */
    @Override
    public void close() {
        closed = true;
        liveWorker.close();
        worker.close();
    }
}
