package io.gatecam.snapshot;

import io.gatecam.error.GatecamException;

/** What became of one camera's part in a save of several. */
public sealed interface SaveResult {

    /**
     * A snapshot was taken.
     *
     * @param snapshot the snapshot
     */
    record Saved(Snapshot snapshot) implements SaveResult {}

    /**
     * None was taken.
     *
     * @param cause why, as {@link SnapshotStore#save(int, SnapshotRequest)} would have thrown it
     */
    record Failed(GatecamException cause) implements SaveResult {}
}
