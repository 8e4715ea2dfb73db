package io.gatecam.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The snapshots of one camera and what is known of each, so that no request has to list directories or read manifests.
 *
 * <p>Safe for use by several threads. Who writes holds this; who reads sees what was there at some moment meanwhile.
 */
final class SnapshotIndex {

    private final ConcurrentNavigableMap<Long, SnapshotEntry> entries = new ConcurrentSkipListMap<>();

    /** Guarded by this. */
    private long totalBytes;

    synchronized void put(long second, SnapshotEntry entry) {
        SnapshotEntry before = entries.put(second, entry);
        totalBytes += entry.bytes() - (before == null ? 0 : before.bytes());
    }

    /** Does nothing when the snapshot has been removed in the meantime. */
    synchronized void update(long second, UnaryOperator<SnapshotEntry> change) {
        SnapshotEntry before = entries.get(second);
        if (before != null) {
            put(second, change.apply(before));
        }
    }

    /** Does nothing when something else is known by now than when the disk was asked. */
    void replace(long second, SnapshotEntry before, SnapshotEntry after) {
        update(second, current -> current == before ? after : current);
    }

    synchronized void remove(long second) {
        SnapshotEntry removed = entries.remove(second);
        totalBytes -= removed == null ? 0 : removed.bytes();
    }

    @Nullable
    SnapshotEntry get(long second) {
        return entries.get(second);
    }

    boolean contains(long second) {
        return entries.containsKey(second);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    synchronized long totalBytes() {
        return totalBytes;
    }

    /** The newest first. */
    List<Long> newest(int limit) {
        return entries.descendingKeySet().stream().limit(limit).toList();
    }

    List<Long> before(long second) {
        return new ArrayList<>(entries.headMap(second).keySet());
    }

    /** The newest first, both ends included. */
    NavigableMap<Long, SnapshotEntry> between(long first, long last) {
        return first > last
                ? new ConcurrentSkipListMap<>()
                : entries.subMap(first, true, last, true).descendingMap();
    }
}
