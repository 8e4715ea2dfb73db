package io.gatecam.still;

import io.gatecam.disk.CameraDirectory;
import io.gatecam.disk.Disk;
import io.gatecam.index.Mark;
import io.gatecam.index.StillIndex;
import io.gatecam.time.Clocks;
import io.gatecam.time.Worker;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stills of one camera: what arrives is handed over without waiting, named and written by the store's worker, and
 * found again by anyone.
 */
final class CameraStills {

    private static final Logger log = LoggerFactory.getLogger(CameraStills.class);

    /** As many as a camera sends at once when a connection begins. On a slow disk the newest wins. */
    private static final int INBOX = 6;

    private record Published(long second, long atNanos) {}

    /** A moment of the stream of which it is known when it was. */
    private record Anchor(long timestampMillis, Instant capturedAt) {

        /** The difference of two 32-bit counters is right across their wrap, and up to 24 days on either side. */
        Instant capturedAt(long otherMillis) {
            return capturedAt.plusMillis((int) (otherMillis - timestampMillis));
        }
    }

    private final int cameraId;
    private final CameraDirectory directory;
    private final Disk disk;
    private final Clocks clocks;
    private final Worker worker;
    private final Consumer<Still> onPublished;

    /** Guarded by itself. */
    private final Deque<ArrivedStill> inbox = new ArrayDeque<>();

    // Confined to the worker.
    private final StillNumbering numbering = new StillNumbering();
    private final Deque<Published> published = new ArrayDeque<>();

    private final StillIndex index = new StillIndex();
    private final StillSearch search;

    private final AtomicLong publishedCount = new AtomicLong();
    private final AtomicLong surplus = new AtomicLong();
    private final AtomicLong overrun = new AtomicLong();
    private volatile @Nullable String diskProblem;
    private volatile @Nullable Still latest;

    /** Written by the worker. */
    private volatile @Nullable Anchor anchor;

    CameraStills(
            int cameraId,
            CameraDirectory directory,
            Disk disk,
            Clocks clocks,
            Worker worker,
            Consumer<Still> onPublished) {
        this.cameraId = cameraId;
        this.directory = directory;
        this.disk = disk;
        this.clocks = clocks;
        this.worker = worker;
        this.onPublished = onPublished;
        this.search = new StillSearch(cameraId, directory, disk, index, () -> latest);
        adopt();
    }

    /** Takes over the stills that an earlier run left, each as old as its name says. */
    private void adopt() {
        sweep();
        try {
            List<Long> seconds = disk.names(directory.live()).stream()
                    .map(CameraDirectory::secondOfStill)
                    .flatMapToLong(OptionalLong::stream)
                    .filter(second -> disk.isFile(directory.still(second)))
                    .boxed()
                    .sorted(Comparator.naturalOrder())
                    .toList();
            long nowNanos = clocks.nanoTime();
            Instant now = clocks.now();
            for (long second : seconds) {
                Duration age = Duration.between(Instant.ofEpochSecond(second), now);
                published.add(new Published(second, nowNanos - Math.max(0, age.toNanos())));
                index.addLive(second, showsTheSame(second - 1, second) ? Mark.REPEAT : Mark.NONE);
                latest = search.at(second).orElse(latest);
            }
        } catch (IOException e) {
            diskProblem = reason(e);
            log.warn("The stills of camera {} in {} cannot be listed: {}", cameraId, directory.live(), reason(e));
        }
    }

    private void sweep() {
        try {
            CameraDirectory.sweep(disk, directory.live());
        } catch (IOException e) {
            log.warn("Leftovers in {} cannot be removed: {}", directory.live(), reason(e));
        }
    }

    /** A repeat bears the time of the still that it repeats. */
    private boolean showsTheSame(long before, long second) {
        try {
            Path earlier = directory.still(before);
            Path later = directory.still(second);
            return disk.modifiedAt(earlier).equals(disk.modifiedAt(later)) && disk.size(earlier) == disk.size(later);
        } catch (IOException gone) {
            return false;
        }
    }

    void connected() {
        worker.execute(() -> {
            numbering.connected();
            anchor = null;
        });
    }

    void accept(ArrivedStill still) {
        if (enqueue(still)) {
            worker.execute(this::takeOne);
        }
    }

    /** Whether the still needs a task of its own; one that takes the place of another is taken by that one's task. */
    private boolean enqueue(ArrivedStill still) {
        synchronized (inbox) {
            inbox.addLast(still);
            if (inbox.size() <= INBOX) {
                return true;
            }
            inbox.removeFirst();
            overrun.incrementAndGet();
            return false;
        }
    }

    private void takeOne() {
        ArrivedStill still = next();
        if (still == null) {
            return;
        }
        for (StillNumbering.Naming naming : numbering.arrived(still, wallOffsetNanos())) {
            if (naming instanceof StillNumbering.Naming.Own own) {
                anchor = new Anchor(own.still().timestampMillis(), own.capturedAt());
                publish(own);
            } else if (naming instanceof StillNumbering.Naming.Repeat repeat) {
                repeat(repeat.second());
            } else {
                surplus.incrementAndGet();
            }
        }
    }

    private @Nullable ArrivedStill next() {
        synchronized (inbox) {
            return inbox.pollFirst();
        }
    }

    private long wallOffsetNanos() {
        Instant now = clocks.now();
        return Duration.ofSeconds(now.getEpochSecond(), now.getNano()).toNanos() - clocks.nanoTime();
    }

    private void publish(StillNumbering.Naming.Own own) {
        byte[] jpeg = own.still().jpeg();
        Still.Kind kind = own.still().damaged() ? Still.Kind.DAMAGED : Still.Kind.OWN;
        Still still = new Still(cameraId, own.second(), own.capturedAt(), kind, directory.still(own.second()), jpeg);
        try {
            write(still, jpeg);
            remember(still);
            publishedCount.incrementAndGet();
            diskProblem = null;
        } catch (FileAlreadyExistsException taken) {
            surplus.incrementAndGet();
            return;
        } catch (IOException e) {
            reportDiskProblem(e);
        }
        latest = still;
        onPublished.accept(still);
    }

    private void write(Still still, byte[] jpeg) throws IOException {
        try {
            disk.publish(still.file(), jpeg, still.capturedAt());
        } catch (NoSuchFileException directoryIsGone) {
            published.forEach(each -> index.removeLive(each.second()));
            published.clear();
            disk.createDirectories(directory.live());
            disk.publish(still.file(), jpeg, still.capturedAt());
        }
    }

    private void repeat(long second) {
        Still before = latest;
        if (before == null || before.second() != second - 1) {
            return;
        }
        Still repeat = new Still(
                cameraId, second, before.capturedAt(), Still.Kind.REPEAT, directory.still(second), before.bytes());
        try {
            disk.link(before.file(), repeat.file());
            remember(repeat);
            onPublished.accept(repeat);
        } catch (IOException e) {
            log.debug("No repeat for the second {} of camera {}: {}", second, cameraId, reason(e));
        }
    }

    private void remember(Still still) {
        published.addLast(new Published(still.second(), clocks.nanoTime()));
        index.addLive(still.second(), mark(still.kind()));
    }

    private void reportDiskProblem(IOException e) {
        if (diskProblem == null) {
            log.error(
                    "The stills of camera {} cannot be written, so they are kept in memory only: {}",
                    cameraId,
                    reason(e));
        }
        diskProblem = reason(e);
    }

    /** Removes what was published longer ago than an age, but neither the newest still nor one that is needed. */
    void removeOlderThan(Duration age, long neededFrom) {
        long nowNanos = clocks.nanoTime();
        while (published.size() > 1) {
            Published oldest = published.peekFirst();
            if (nowNanos - oldest.atNanos() < age.toNanos() || oldest.second() >= neededFrom) {
                return;
            }
            index.removeLive(oldest.second());
            try {
                disk.delete(directory.still(oldest.second()));
            } catch (IOException e) {
                log.warn("{} cannot be removed: {}", directory.still(oldest.second()), reason(e));
            }
            published.removeFirst();
        }
    }

    Optional<Still> latest() {
        return Optional.ofNullable(latest);
    }

    Optional<Instant> capturedAt(long timestampMillis) {
        return Optional.ofNullable(anchor).map(known -> known.capturedAt(timestampMillis));
    }

    boolean hasStills() {
        return latest != null || !index.isEmpty();
    }

    /** A history of these stills. There must be one at most. */
    CameraHistory history(int stages) {
        return new CameraHistory(directory, disk, index, stages);
    }

    StillIndex index() {
        return index;
    }

    StillSearch search() {
        return search;
    }

    StillCounters counters() {
        return new StillCounters(publishedCount.get(), surplus.get(), overrun.get(), Optional.ofNullable(diskProblem));
    }

    private static Mark mark(Still.Kind kind) {
        return switch (kind) {
            case OWN -> Mark.NONE;
            case REPEAT -> Mark.REPEAT;
            case DAMAGED -> Mark.DAMAGED;
        };
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
