package io.gatecam.segment;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Who uses the files of which segment. Safe for use by several threads; guarded by itself. */
final class SegmentHolds {

    private final Map<String, Integer> held = new HashMap<>();
    private final Set<String> leaving = new HashSet<>();

    /** Empty when it is being removed. */
    synchronized Optional<SegmentHold> hold(String id) {
        if (leaving.contains(id)) {
            return Optional.empty();
        }
        held.merge(id, 1, Integer::sum);
        AtomicBoolean closed = new AtomicBoolean();
        return Optional.of(() -> {
            if (!closed.getAndSet(true)) {
                letGo(id);
            }
        });
    }

    private synchronized void letGo(String id) {
        held.computeIfPresent(id, (key, count) -> count == 1 ? null : count - 1);
    }

    /** Whether it may be removed now: then nobody gets hold of it until {@link #left}. */
    synchronized boolean leave(String id) {
        return !held.containsKey(id) && leaving.add(id);
    }

    synchronized void left(String id) {
        leaving.remove(id);
    }
}
