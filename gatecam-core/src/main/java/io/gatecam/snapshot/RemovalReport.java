package io.gatecam.snapshot;

/**
 * What a removal of snapshots did.
 *
 * @param removed snapshots that are gone
 * @param filling snapshots that were old enough but are still being taken, so that they stay
 * @param spared snapshots that were old enough but are protected, so that they stay
 * @param failed snapshots that could not be removed whole, because of a permission or because they hold files of
 *     somebody else
 */
public record RemovalReport(int removed, int filling, int spared, int failed) {}
