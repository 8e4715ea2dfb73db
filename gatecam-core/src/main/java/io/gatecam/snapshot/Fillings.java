package io.gatecam.snapshot;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The snapshots that are being taken. Safe for use by any thread. */
final class Fillings {

    private final Map<SnapshotId, Filling> filling = new ConcurrentHashMap<>();

    @Nullable
    Filling get(SnapshotId id) {
        return filling.get(id);
    }

    boolean contains(SnapshotId id) {
        return filling.containsKey(id);
    }

    Collection<Filling> of(int cameraId) {
        return filling.values().stream()
                .filter(each -> each.id().cameraId() == cameraId)
                .toList();
    }

    void put(Filling taken) {
        filling.put(taken.id(), taken);
    }

    /** @return the one that is being taken; that of the supplier if there was none, and null if there is none then */
    @Nullable
    Filling getOrBegin(SnapshotId id, Supplier<@Nullable Filling> one) {
        return filling.computeIfAbsent(id, unknown -> one.get());
    }

    /** Does something unless the snapshot is being taken; it does not begin to be meanwhile. */
    void unlessTaken(SnapshotId id, Runnable work) {
        filling.computeIfAbsent(id, unknown -> {
            work.run();
            return null;
        });
    }

    void remove(Filling ended) {
        filling.remove(ended.id(), ended);
    }

    /** @return the first second that one of a camera's needs; {@link Long#MAX_VALUE} when there is none */
    long neededFrom(int cameraId) {
        return of(cameraId).stream()
                .mapToLong(each -> each.span().first())
                .min()
                .orElse(Long.MAX_VALUE);
    }

    void interrupt() {
        List.copyOf(filling.values()).forEach(Filling::interrupt);
    }
}
