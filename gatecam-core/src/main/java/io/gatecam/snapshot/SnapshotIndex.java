package io.gatecam.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The snapshots of one camera and the bytes of each, so that no request has to list directories.
 *
 * <p>Safe for use by several threads; guarded by itself.
 */
final class SnapshotIndex {

    private final TreeMap<Long, Long> bytesBySecond = new TreeMap<>();
    private long totalBytes;

    synchronized void add(long second) {
        bytesBySecond.putIfAbsent(second, 0L);
    }

    synchronized void grow(long second, long bytes) {
        bytesBySecond.merge(second, bytes, Long::sum);
        totalBytes += bytes;
    }

    /** Does nothing when the snapshot has been removed in the meantime. */
    synchronized void setBytes(long second, long bytes) {
        Long before = bytesBySecond.replace(second, bytes);
        if (before != null) {
            totalBytes += bytes - before;
        }
    }

    synchronized void remove(long second) {
        Long bytes = bytesBySecond.remove(second);
        totalBytes -= bytes == null ? 0 : bytes;
    }

    synchronized boolean contains(long second) {
        return bytesBySecond.containsKey(second);
    }

    synchronized long totalBytes() {
        return totalBytes;
    }

    /** The newest first. */
    synchronized List<Long> newest(int limit) {
        return bytesBySecond.descendingKeySet().stream().limit(limit).toList();
    }

    synchronized List<Long> before(long second) {
        return new ArrayList<>(bytesBySecond.headMap(second).keySet());
    }
}
