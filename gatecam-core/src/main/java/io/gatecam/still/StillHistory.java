package io.gatecam.still;

import io.gatecam.error.StorageException;
import io.gatecam.time.Clocks;
import io.gatecam.time.Worker;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps stills longer than live ones: looks every other second for live stills that it has not, gives them a second
 * name, and removes what its rules, its limit of bytes or the disk's free space do not allow any more. It does so on a
 * worker of its own, so that a live still never waits for it, and in small portions, so that a still that is to be kept
 * never waits long for a removal.
 *
 * <p>Safe for use by any thread.
 */
final class StillHistory implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StillHistory.class);

    /** Live stills stay for ninety seconds, so that nothing is missed if one round is late. */
    private static final Duration ROUND_EVERY = Duration.ofSeconds(2);

    private static final int REMOVALS_AT_ONCE = 500;
    private static final int REMOVALS_FOR_ONE = 8;
    private static final int HOURS_AT_ONCE = 50;

    /** Each is forced to the disk; with fifty cameras some two hundred hours end in an hour. */
    private static final int SUMMARIES_AT_ONCE = 50;

    private record HourOfCamera(long hour, CameraHistory camera) {}

    private final HistoryOptions options;
    private final Runnable openAll;
    private final Map<Integer, CameraStills> cameras;
    private final Worker worker;

    // Confined to the worker.
    private final Map<Integer, CameraHistory> histories = new TreeMap<>();
    private final Deque<HourOfCamera> unlisted = new ArrayDeque<>();
    private final HistoryProblem keeping = new HistoryProblem("Stills are not kept");
    private final HistoryProblem removing = new HistoryProblem("Stills that were kept are not removed");
    private final HistoryProblem listing = new HistoryProblem("Stills that were kept cannot be listed");
    private List<ThinningStage> stages = List.of();
    private boolean begun;
    /** Whether it is known which hours there are. */
    private boolean found;

    private boolean listed;
    private boolean sweeping;
    private @Nullable Instant toThinBy;
    private long toFree;
    private long gaveWay;

    private volatile HistoryReport report = new HistoryReport(true, false, 0, 0, 0, Optional.empty());

    /**
     * Begins to keep.
     *
     * @param options what to keep
     * @param openAll takes up the cameras that there is anything of on the disk
     * @param cameras those that are known by now
     * @param clocks time
     */
    StillHistory(HistoryOptions options, Runnable openAll, Map<Integer, CameraStills> cameras, Clocks clocks) {
        this.options = options;
        this.openAll = openAll;
        this.cameras = cameras;
        this.worker = clocks.worker("gatecam-history");
        worker.execute(this::round);
    }

    HistoryReport report() {
        return report;
    }

    /** Removes what has outgrown the rules at a moment. Returns at once. */
    void thin(Instant now) {
        worker.execute(() -> {
            toThinBy = now;
            sweepSoon();
        });
    }

    /** Removes the oldest stills until so many bytes are free. Returns at once. */
    void free(long bytes) {
        worker.execute(() -> {
            toFree = bytes;
            sweepSoon();
        });
    }

    private void round() {
        try {
            begin();
            cameras.forEach((id, stills) -> histories.computeIfAbsent(
                    id, newOne -> stills.history(options.rules().size() + 1)));
            keepAll();
            sweepSoon();
            tell();
        } finally {
            worker.schedule(ROUND_EVERY, this::round);
        }
    }

    /** In the background, because it takes seconds where there are millions of stills. */
    private void begin() {
        if (begun) {
            return;
        }
        try {
            openAll.run();
            begun = true;
            listing.isOrIsOver(null);
            worker.execute(this::findHours);
        } catch (StorageException e) {
            listing.is(e);
        }
    }

    /** The latest hours first: they are what people look for after a restart. */
    private void findHours() {
        histories.values().forEach(camera -> {
            try {
                for (long hour : camera.hoursOnDisk()) {
                    unlisted.add(new HourOfCamera(hour, camera));
                }
            } catch (IOException e) {
                listing.is(e);
            }
        });
        List<HourOfCamera> latestFirst = unlisted.stream()
                .sorted((one, other) -> Long.compare(other.hour(), one.hour()))
                .toList();
        unlisted.clear();
        unlisted.addAll(latestFirst);
        found = true;
        listSome();
    }

    private void listSome() {
        for (int i = 0; i < HOURS_AT_ONCE && !unlisted.isEmpty(); i++) {
            list(unlisted.removeFirst());
        }
        listed = unlisted.isEmpty();
        tell();
        worker.execute(listed ? this::sweepSoon : this::listSome);
    }

    private void list(HourOfCamera next) {
        try {
            next.camera().list(next.hour());
        } catch (IOException e) {
            listing.is(e);
        }
    }

    private void keepAll() {
        long step = options.rules().get(0).step().getSeconds();
        IOException failure = null;
        for (CameraHistory camera : histories.values()) {
            try {
                keep(camera, step);
            } catch (IOException e) {
                failure = e;
            }
        }
        keeping.isOrIsOver(failure);
    }

    private void keep(CameraHistory camera, long step) throws IOException {
        for (long second : camera.wanted(step, stages)) {
            if (!makeRoom(camera, second)) {
                return;
            }
            camera.keep(second);
        }
    }

    /** What is not listed yet cannot be counted: until then the limit is not looked at. */
    private boolean makeRoom(CameraHistory camera, long second) throws IOException {
        if (!listed || options.maxBytes().isEmpty()) {
            return true;
        }
        long limit = options.maxBytes().getAsLong() - camera.liveSize(second);
        for (int i = 0; i < REMOVALS_FOR_ONE && bytes() > limit && removeOldest(false) >= 0; i++) {}
        return bytes() <= limit;
    }

    /** A disk that is full does not wait for all to be listed: those that go first are looked for first. */
    private void sweepSoon() {
        if ((listed || found && toFree > 0) && !sweeping) {
            sweeping = true;
            worker.execute(this::sweep);
        }
    }

    /** One portion. Goes on later if there is more to do, after what else waits for the worker. */
    private void sweep() {
        sweeping = false;
        try {
            int left = REMOVALS_AT_ONCE - removeForSpace(REMOVALS_AT_ONCE);
            left -= listed ? thinAll(left) : 0;
            removing.isOrIsOver(null);
            if (left == 0) {
                sweepSoon();
            }
        } catch (IOException e) {
            toFree = 0;
            removing.is(e);
        }
        tell();
    }

    private int removeForSpace(int most) throws IOException {
        int removed = 0;
        while (removed < most && (toFree > 0 || isOverLimit())) {
            boolean forSpace = toFree > 0;
            long freed = removeOldest(forSpace);
            if (freed < 0) {
                toFree = 0;
                return removed;
            }
            removed++;
            if (forSpace) {
                toFree -= freed;
                gaveWay += freed;
            }
        }
        return removed;
    }

    private boolean isOverLimit() {
        return listed && bytes() > options.maxBytes().orElse(Long.MAX_VALUE);
    }

    private int thinAll(int most) throws IOException {
        Instant now = toThinBy;
        if (now == null) {
            return 0;
        }
        stages = ThinningStage.of(options.rules(), now.getEpochSecond());
        int removed = 0;
        for (CameraHistory camera : histories.values()) {
            removed += camera.thin(stages, most - removed);
            if (removed == most) {
                return removed;
            }
        }
        int summaries = SUMMARIES_AT_ONCE;
        for (CameraHistory camera : histories.values()) {
            summaries -= camera.tidy(stages, now.getEpochSecond(), summaries);
        }
        toThinBy = null;
        return removed;
    }

    /**
     * @param forSpace whether one whose live still is there is of no use
     * @return the bytes that it took; -1 when there is none
     */
    private long removeOldest(boolean forSpace) throws IOException {
        CameraHistory camera = withOldest();
        while (!unlisted.isEmpty() && unlisted.getLast().hour() <= oldest(camera)) {
            list(unlisted.removeLast());
            camera = withOldest();
        }
        if (camera == null || forSpace && camera.isLive(oldest(camera))) {
            return -1;
        }
        return camera.removeForOthers(oldest(camera));
    }

    private static long oldest(@Nullable CameraHistory camera) {
        return camera == null ? Long.MAX_VALUE : camera.oldest().orElse(Long.MAX_VALUE);
    }

    /** Of those of which something can be removed now. */
    private @Nullable CameraHistory withOldest() {
        CameraHistory first = null;
        long oldest = Long.MAX_VALUE;
        for (CameraHistory each : histories.values()) {
            long second = oldest(each);
            if (second < oldest && each.isInSight()) {
                oldest = second;
                first = each;
            }
        }
        return first;
    }

    private long bytes() {
        long bytes = 0;
        for (CameraHistory camera : histories.values()) {
            bytes += camera.bytes();
        }
        return bytes;
    }

    private void tell() {
        long stills = 0;
        for (CameraHistory camera : histories.values()) {
            stills += camera.index().countKept();
        }
        Optional<String> problem = keeping.text().or(removing::text).or(listing::text);
        report = new HistoryReport(true, listed, stills, bytes(), gaveWay, problem);
    }

    /** Keeps nothing from now on. What is live then is kept after the next start. */
    @Override
    public void close() {
        worker.close();
    }
}
