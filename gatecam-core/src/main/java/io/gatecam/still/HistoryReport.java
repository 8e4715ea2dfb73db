package io.gatecam.still;

import java.util.Optional;

/**
 * How it stands with the stills that are kept.
 *
 * @param on whether stills are kept at all
 * @param listed whether all that earlier runs kept has been found; until then, what is older is not, and nothing is
 *     removed but for the space on the disk
 * @param stills how many are kept
 * @param bytes what their files take
 * @param gaveWayBytes what those took that were removed since the start for the space on the disk
 * @param problem why stills are not kept, or not removed; without paths; empty while all is well
 */
public record HistoryReport(
        boolean on, boolean listed, long stills, long bytes, long gaveWayBytes, Optional<String> problem) {

    /** No history. */
    static final HistoryReport OFF = new HistoryReport(false, true, 0, 0, 0, Optional.empty());
}
