package io.gatecam.snapshot;

import java.util.List;
import java.util.Optional;

/**
 * What {@link SnapshotStore#find(SnapshotQuery)} found.
 *
 * @param snapshots newest moment first; unmodifiable. In the first seconds after a start they may be fewer than asked
 *     for, or none, although others follow
 * @param next what {@link SnapshotQuery.Builder#after} needs for the next page; empty when this was the last one
 */
public record SnapshotPage(List<Snapshot> snapshots, Optional<String> next) {

    /**
     * Copies the list.
     *
     * @param snapshots newest moment first
     * @param next what the next page needs; empty when this was the last one
     */
    public SnapshotPage {
        snapshots = List.copyOf(snapshots);
    }
}
