package io.gatecam.segment;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Who uses which file of a segment, by its path. Safe for use by several threads; guarded by itself. */
final class SegmentHolds {

    private final Map<String, Integer> held = new HashMap<>();
    private final Set<String> leaving = new HashSet<>();

    /** Empty when it is being removed. */
    synchronized Optional<SegmentHold> hold(String path) {
        if (leaving.contains(path)) {
            return Optional.empty();
        }
        held.merge(path, 1, Integer::sum);
        AtomicBoolean closed = new AtomicBoolean();
        return Optional.of(() -> {
            if (!closed.getAndSet(true)) {
                letGo(path);
            }
        });
    }

    private synchronized void letGo(String path) {
        held.computeIfPresent(path, (key, count) -> count == 1 ? null : count - 1);
    }

    synchronized boolean isFree(String path) {
        return !held.containsKey(path) && !leaving.contains(path);
    }

    /** Whether it may be removed now: then nobody gets hold of it until {@link #left}. */
    synchronized boolean leave(String path) {
        return !held.containsKey(path) && leaving.add(path);
    }

    synchronized void left(String path) {
        leaving.remove(path);
    }
}
