package io.gatecam.retention;

import io.gatecam.archive.RecordedSegment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Which segments are to be removed, and why. A function of values. The rules are followed one after the other, each
 * taking into account what those before it free, so that nothing is removed that need not be.
 *
 * @param removals in the order in which they are to be removed: of each rule, the oldest first
 * @param unmet the rules that cannot be kept, because there is nothing left to remove for them
 * @param complete whether this is all; when false, there is more to remove than one plan holds
 */
record RetentionPlan(List<Removal> removals, Set<RetentionRule> unmet, boolean complete) {

    /** So that a sweep which begins after months can be held up, and says from time to time what it has done. */
    static final int MOST = 1_000;

    record Removal(RecordedSegment segment, RetentionRule rule) {}

    static RetentionPlan of(RetentionPolicy policy, Situation situation, Candidates candidates) {
        Making making = new Making(situation, candidates);
        policy.maxSegmentAge().ifPresent(making::age);
        policy.maxCameraSegmentBytes().ifPresent(making::cameraBytes);
        policy.maxSegmentBytes().ifPresent(making::totalBytes);
        making.freeSpace();
        return new RetentionPlan(List.copyOf(making.removals), making.unmet, making.removals.size() < MOST);
    }

    /** A plan that is being made. Confined to one thread. */
    private static final class Making {

        private final Situation situation;
        private final Candidates candidates;
        private final Map<Integer, Long> cameraBytes;
        private long totalBytes;
        private long freeBytes;
        private final List<Removal> removals = new ArrayList<>();
        private final Set<String> chosen = new HashSet<>();
        private final Set<RetentionRule> unmet = EnumSet.noneOf(RetentionRule.class);

        Making(Situation situation, Candidates candidates) {
            this.situation = situation;
            this.candidates = candidates;
            this.cameraBytes = new TreeMap<>(situation.cameraBytes());
            this.totalBytes =
                    cameraBytes.values().stream().mapToLong(Long::longValue).sum();
            this.freeBytes = situation.freeBytes();
        }

        void age(Duration limit) {
            Instant ended = situation.now().minus(limit);
            for (RecordedSegment segment : candidates.all()) {
                // One that begins later cannot have ended by then.
                if (isFull() || segment.start().isAfter(ended)) {
                    return;
                }
                if (!segment.end().isAfter(ended)) {
                    remove(segment, RetentionRule.AGE);
                }
            }
        }

        void cameraBytes(long limit) {
            for (int cameraId :
                    situation.cameraBytes().keySet().stream().sorted().toList()) {
                removeWhile(
                        () -> cameraBytes.get(cameraId) > limit,
                        candidates.ofCamera(cameraId),
                        RetentionRule.CAMERA_BYTES);
            }
        }

        void totalBytes(long limit) {
            removeWhile(() -> totalBytes > limit, candidates.all(), RetentionRule.TOTAL_BYTES);
        }

        void freeSpace() {
            removeWhile(() -> freeBytes < situation.floorBytes(), candidates.all(), RetentionRule.FREE_SPACE);
        }

        private void removeWhile(BooleanSupplier tooMuch, Iterable<RecordedSegment> oldestFirst, RetentionRule rule) {
            if (isFull() || !tooMuch.getAsBoolean()) {
                return;
            }
            for (RecordedSegment segment : oldestFirst) {
                // To remove what takes no space helps nobody.
                if (segment.bytes() > 0) {
                    remove(segment, rule);
                }
                if (isFull() || !tooMuch.getAsBoolean()) {
                    return;
                }
            }
            unmet.add(rule);
        }

        private boolean isFull() {
            return removals.size() >= MOST;
        }

        private void remove(RecordedSegment segment, RetentionRule rule) {
            if (chosen.add(segment.path())) {
                removals.add(new Removal(segment, rule));
                cameraBytes.computeIfPresent(segment.cameraId(), (id, bytes) -> bytes - segment.bytes());
                totalBytes -= segment.bytes();
                freeBytes += segment.bytes();
            }
        }
    }
}
