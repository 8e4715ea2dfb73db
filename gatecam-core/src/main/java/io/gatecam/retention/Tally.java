package io.gatecam.retention;

import io.gatecam.retention.RetentionPlan.Removal;
import io.gatecam.retention.RetentionReport.Removed;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was removed, counted and logged. Confined to one thread. */
final class Tally {

    private static final Logger log = LoggerFactory.getLogger(Tally.class);

    private final Map<RetentionRule, Removed> segments = new EnumMap<>(RetentionRule.class);
    private long snapshots;

    Tally() {}

    /** Segments that were removed at one time. */
    void add(List<Removal> removals) {
        if (removals.isEmpty()) {
            return;
        }
        Map<RetentionRule, Removed> these = new EnumMap<>(RetentionRule.class);
        for (Removal each : removals) {
            count(these, each);
            count(segments, each);
        }
        List<Instant> starts = removals.stream()
                .map(each -> each.segment().start())
                .sorted(Comparator.naturalOrder())
                .toList();
        log.info(
                "Recordings removed: {}; from {} to {}",
                these.entrySet().stream().map(Tally::phrase).collect(Collectors.joining(", ")),
                starts.get(0),
                starts.get(starts.size() - 1));
    }

    void addSnapshots(int removed) {
        snapshots += removed;
    }

    Map<RetentionRule, Removed> segments() {
        return segments;
    }

    long snapshots() {
        return snapshots;
    }

    private static void count(Map<RetentionRule, Removed> counts, Removal removal) {
        Removed before = counts.getOrDefault(removal.rule(), new Removed(0, 0));
        counts.put(removal.rule(), before.and(removal.segment().bytes()));
    }

    private static String phrase(Map.Entry<RetentionRule, Removed> entry) {
        String rule = entry.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return entry.getValue().segments() + " for " + rule + " ("
                + entry.getValue().bytes() + " bytes)";
    }
}
