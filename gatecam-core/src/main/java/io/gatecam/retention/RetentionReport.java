package io.gatecam.retention;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What was removed since the start, and how it stands with the limits. Live stills are not counted.
 *
 * @param segments for each rule by which a segment was removed, how many; unmodifiable
 * @param snapshots how many snapshots were removed for their age
 * @param freeBytes what is left of the disk, as of some seconds ago; empty while that cannot be told
 * @param floorBytes what is to be left of it; empty while that cannot be told
 * @param unmet the rules that cannot be kept, because there is nothing left to remove for them; unmodifiable
 * @param clockDoubted whether the wall clock has leapt ahead, so that ages are not judged by it yet
 * @param problem what keeps something from being removed, without paths or secrets; empty while nothing does
 */
public record RetentionReport(
        Map<RetentionRule, Removed> segments,
        long snapshots,
        OptionalLong freeBytes,
        OptionalLong floorBytes,
        Set<RetentionRule> unmet,
        boolean clockDoubted,
        Optional<String> problem) {

    /**
     * Segments that were removed.
     *
     * @param segments how many
     * @param bytes what they took, with thumbnails and previews
     */
    public record Removed(long segments, long bytes) {

        Removed and(long moreBytes) {
            return new Removed(segments + 1, bytes + moreBytes);
        }
    }

    /**
     * Copies what is given.
     *
     * @param segments for each rule, how many
     * @param snapshots how many snapshots
     * @param freeBytes what is left of the disk
     * @param floorBytes what is to be left of it
     * @param unmet the rules that cannot be kept
     * @param clockDoubted whether the wall clock has leapt ahead
     * @param problem what keeps something from being removed
     */
    public RetentionReport {
        segments = Map.copyOf(segments);
        unmet = Set.copyOf(unmet);
    }

    /** {@return a report of nothing} */
    static RetentionReport empty() {
        return new RetentionReport(
                Map.of(),
                0,
                OptionalLong.empty(),
                OptionalLong.empty(),
                EnumSet.noneOf(RetentionRule.class),
                false,
                Optional.empty());
    }

    /** {@return how many segments were removed, by whatever rule} */
    public long removedSegments() {
        return segments.values().stream().mapToLong(Removed::segments).sum();
    }

    /** {@return what all segments that were removed took} */
    public long removedBytes() {
        return segments.values().stream().mapToLong(Removed::bytes).sum();
    }
}
