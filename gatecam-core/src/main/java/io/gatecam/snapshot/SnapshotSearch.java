package io.gatecam.snapshot;

import io.gatecam.time.Clocks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** One walk through the snapshots of several cameras, newest first, those of one second by camera. For one thread. */
final class SnapshotSearch {

    /** In the first seconds after a start, while nobody knows yet what they hold. Others wait for the next page. */
    private static final int MOST_READ = 500;

    /** On a disk that is busy or slow. */
    private static final Duration READ_FOR = Duration.ofSeconds(1);

    private static final Comparator<Head> NEWEST_FIRST = Comparator.comparingLong(Head::second)
            .reversed()
            .thenComparingInt(head -> head.camera().cameraId());

    private final SnapshotQuery query;
    private final Clocks clocks;
    private final long begunNanos;
    private final PriorityQueue<Head> heads = new PriorityQueue<>(NEWEST_FIRST);
    private final List<Found> found = new ArrayList<>();
    private int read;

    /** A snapshot of the page. */
    record Found(CameraSnapshots camera, long second, SnapshotEntry entry) {}

    /** What was found, and where to go on. */
    record Result(List<Found> found, Optional<String> next) {}

    /** The snapshot of a camera that comes next, and those behind it. */
    private record Head(
            CameraSnapshots camera, long second, SnapshotEntry entry, Iterator<Map.Entry<Long, SnapshotEntry>> rest) {}

    SnapshotSearch(SnapshotQuery query, Collection<CameraSnapshots> cameras, Clocks clocks) {
        this.query = query;
        this.clocks = clocks;
        this.begunNanos = clocks.nanoTime();
        for (CameraSnapshots camera : cameras) {
            advance(
                    camera,
                    camera.index()
                            .between(query.first(), query.last(camera.cameraId()))
                            .entrySet()
                            .iterator());
        }
    }

    private void advance(CameraSnapshots camera, Iterator<Map.Entry<Long, SnapshotEntry>> rest) {
        if (rest.hasNext()) {
            Map.Entry<Long, SnapshotEntry> next = rest.next();
            heads.add(new Head(camera, next.getKey(), next.getValue(), rest));
        }
    }

    Result page() {
        SnapshotId seen = null;
        for (Head head = heads.poll(); head != null; head = heads.poll()) {
            SnapshotEntry entry = known(head);
            if (entry != null && query.fits(entry) && head.camera().exists(head.second())) {
                if (found.size() == query.limit()) {
                    return new Result(found, Optional.of(last().toCursor()));
                }
                found.add(new Found(head.camera(), head.second(), entry));
            }
            seen = new SnapshotId(head.camera().cameraId(), head.second());
            advance(head.camera(), head.rest());
            if (hasReadEnough() && !heads.isEmpty()) {
                return new Result(found, Optional.of(seen.toCursor()));
            }
        }
        return new Result(found, Optional.empty());
    }

    private boolean hasReadEnough() {
        return read >= MOST_READ || (read > 0 && clocks.nanoTime() - begunNanos > READ_FOR.toNanos());
    }

    private @Nullable SnapshotEntry known(Head head) {
        if (!head.entry().isUnread()) {
            return head.entry();
        }
        read++;
        return head.camera().entry(head.second());
    }

    private SnapshotId last() {
        Found last = found.get(found.size() - 1);
        return new SnapshotId(last.camera().cameraId(), last.second());
    }
}
