package io.gatecam.retention;

import static io.gatecam.retention.RetentionRule.AGE;
import static io.gatecam.retention.RetentionRule.CAMERA_BYTES;
import static io.gatecam.retention.RetentionRule.FREE_SPACE;
import static io.gatecam.retention.RetentionRule.TOTAL_BYTES;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.archive.RecordedSegment;
import io.gatecam.retention.RetentionPlan.Removal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetentionPlanTest {

    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
    private static final Duration LENGTH = Duration.ofMinutes(5);

    /** What may be removed is what nobody holds. */
    private record Recorded(List<RecordedSegment> segments, Set<RecordedSegment> held) implements Candidates {

        static Recorded of(RecordedSegment... segments) {
            return new Recorded(List.of(segments), Set.of());
        }

        Recorded holding(RecordedSegment... some) {
            return new Recorded(segments, Set.of(some));
        }

        @Override
        public List<RecordedSegment> all() {
            return segments.stream()
                    .filter(each -> !held.contains(each))
                    .sorted(Comparator.comparing(RecordedSegment::key))
                    .toList();
        }

        @Override
        public List<RecordedSegment> ofCamera(int cameraId) {
            return all().stream().filter(each -> each.cameraId() == cameraId).toList();
        }

        Map<Integer, Long> bytes() {
            return segments.stream()
                    .collect(Collectors.groupingBy(
                            RecordedSegment::cameraId, Collectors.summingLong(RecordedSegment::bytes)));
        }

        RetentionPlan plan(RetentionPolicy policy, long freeBytes, long floorBytes) {
            return RetentionPlan.of(policy, new Situation(NOON, bytes(), freeBytes, floorBytes), this);
        }

        RetentionPlan plan(RetentionPolicy.Builder policy) {
            return plan(policy.build(), 0, 0);
        }
    }

    private static RecordedSegment segment(int cameraId, int before, long bytes) {
        return RecordedSegment.builder(cameraId, NOON.minus(LENGTH.multipliedBy(before)), LENGTH)
                .bytes(bytes)
                .build();
    }

    private static RetentionPolicy.Builder policy() {
        return RetentionPolicy.builder();
    }

    @Test
    void withoutLimitsNothingGoes() {
        RetentionPlan plan = Recorded.of(segment(1, 100_000, 1L << 50)).plan(policy());

        assertThat(plan).isEqualTo(new RetentionPlan(List.of(), Set.of(), true));
    }

    @Test
    void whatEndedLongEnoughAgoGoesForItsAge() {
        RecordedSegment old = segment(1, 13, 1);
        RecordedSegment justOldEnough = segment(2, 13, 0);
        RecordedSegment younger = segment(1, 12, 1);
        RecordedSegment oldButLong = RecordedSegment.builder(3, NOON.minus(Duration.ofHours(2)), Duration.ofHours(2))
                .build();

        RetentionPlan plan =
                Recorded.of(younger, old, justOldEnough, oldButLong).plan(policy().maxSegmentAge(Duration.ofHours(1)));

        assertThat(plan.removals()).containsExactly(new Removal(old, AGE), new Removal(justOldEnough, AGE));
    }

    @Test
    void aCameraThatTakesTooMuchLosesItsOwnOldestOnly() {
        RecordedSegment othersOldest = segment(1, 9, 10);
        RecordedSegment oldest = segment(2, 3, 10);
        RecordedSegment older = segment(2, 2, 10);
        RecordedSegment newest = segment(2, 1, 10);

        RetentionPlan plan = Recorded.of(newest, older, oldest, othersOldest).plan(policy().maxCameraSegmentBytes(19L));

        assertThat(plan.removals())
                .containsExactly(new Removal(oldest, CAMERA_BYTES), new Removal(older, CAMERA_BYTES));
    }

    @Test
    void allTogetherLoseTheOldestOfAll() {
        RecordedSegment oldest = segment(1, 9, 10);
        RecordedSegment newer = segment(2, 3, 10);

        assertThat(Recorded.of(newer, oldest)
                        .plan(policy().maxSegmentBytes(10L))
                        .removals())
                .containsExactly(new Removal(oldest, TOTAL_BYTES));
    }

    @Test
    void theDiskGetsWhatItLacksAndNoMore() {
        RecordedSegment oldest = segment(1, 9, 10);
        RecordedSegment older = segment(2, 8, 10);
        RecordedSegment newest = segment(2, 7, 10);

        assertThat(Recorded.of(oldest, older, newest)
                        .plan(policy().build(), 100, 111)
                        .removals())
                .containsExactly(new Removal(oldest, FREE_SPACE), new Removal(older, FREE_SPACE));
    }

    @Test
    void whatOneRuleFreesTheNextNeedNotFree() {
        RecordedSegment oldestOfAll = segment(1, 9, 10);
        RecordedSegment surplus = segment(2, 3, 10);
        RecordedSegment newest = segment(2, 1, 10);

        RetentionPlan plan = Recorded.of(oldestOfAll, surplus, newest)
                .plan(policy().maxCameraSegmentBytes(10L).maxSegmentBytes(20L).build(), 90, 100);

        assertThat(plan.removals()).containsExactly(new Removal(surplus, CAMERA_BYTES));
    }

    @Test
    void whatIsHeldStaysAndItsNeighbourGoes() {
        RecordedSegment held = segment(1, 9, 10);
        RecordedSegment next = segment(1, 8, 10);

        RetentionPlan plan = Recorded.of(held, next).holding(held).plan(policy().maxSegmentBytes(10L));

        assertThat(plan.removals()).containsExactly(new Removal(next, TOTAL_BYTES));
    }

    @Test
    void whatTakesNoSpaceIsNotRemovedForSpace() {
        RecordedSegment empty = segment(1, 9, 0);

        RetentionPlan plan = Recorded.of(empty).plan(policy().build(), 0, 100);

        assertThat(plan.removals()).isEmpty();
        assertThat(plan.unmet()).containsExactly(FREE_SPACE);
    }

    @Test
    void aPlanHoldsAThousandAndSaysThatThereIsMore() {
        Recorded year = new Recorded(
                IntStream.rangeClosed(1, 1_500).mapToObj(i -> segment(1, i, 1)).toList(), Set.of());

        RetentionPlan plan = year.plan(policy().maxSegmentBytes(1L));

        assertThat(plan.removals()).hasSize(RetentionPlan.MOST);
        assertThat(plan.complete()).isFalse();
        assertThat(plan.unmet()).isEmpty();
    }

    /** For each of many archives, limits and disks, the same things hold. */
    @Test
    void anyPlanRemovesTheOldestOnlyWhatIsNeededAndNothingThatIsHeld() {
        for (long seed = 0; seed < 500; seed++) {
            new RandomCase(seed).check();
        }
    }

    private static final class RandomCase {

        private final long seed;
        private final RetentionPolicy policy;
        private final Recorded recorded;
        private final long free;
        private final long floor;
        private final RetentionPlan plan;

        RandomCase(long seed) {
            this.seed = seed;
            Random random = new Random(seed);
            this.policy = policy().maxSegmentAge(
                            random.nextBoolean() ? Duration.ofMinutes(1 + random.nextInt(600)) : null)
                    .maxCameraSegmentBytes(random.nextBoolean() ? 1L + random.nextInt(400) : null)
                    .maxSegmentBytes(random.nextBoolean() ? 1L + random.nextInt(1_200) : null)
                    .build();
            Set<RecordedSegment> segments = new HashSet<>();
            for (int i = random.nextInt(80); i > 0; i--) {
                segments.add(segment(random.nextInt(4), random.nextInt(150), random.nextInt(60)));
            }
            List<RecordedSegment> distinct = new ArrayList<>(segments.stream()
                    .collect(Collectors.toMap(RecordedSegment::path, each -> each, (one, other) -> one))
                    .values());
            Set<RecordedSegment> held =
                    distinct.stream().filter(each -> random.nextInt(8) == 0).collect(Collectors.toSet());
            this.recorded = new Recorded(distinct, held);
            this.free = random.nextInt(500);
            this.floor = random.nextInt(800);
            this.plan = recorded.plan(policy, free, floor);
        }

        void check() {
            assertThat(recorded.plan(policy, free, floor)).as("seed %d", seed).isEqualTo(plan);
            assertThat(plan.removals())
                    .as("seed %d", seed)
                    .extracting(Removal::segment)
                    .doesNotHaveDuplicates()
                    .isSubsetOf(recorded.all());
            for (RetentionRule rule : RetentionRule.values()) {
                checkOrder(rule);
            }
            checkAge();
            recorded.bytes().keySet().forEach(this::checkCamera);
            policy.maxSegmentBytes()
                    .ifPresent(limit -> checkNeed(TOTAL_BYTES, removed -> total(recorded.segments) - removed > limit));
            checkNeed(FREE_SPACE, removed -> free + removed < floor);
        }

        private List<RecordedSegment> by(RetentionRule rule) {
            return plan.removals().stream()
                    .filter(each -> each.rule() == rule)
                    .map(Removal::segment)
                    .toList();
        }

        private Set<RecordedSegment> upTo(RetentionRule rule) {
            return plan.removals().stream()
                    .filter(each -> each.rule().compareTo(rule) <= 0)
                    .map(Removal::segment)
                    .collect(Collectors.toSet());
        }

        /** What a rule leaves is never older than what it takes of the same cameras. */
        private void checkOrder(RetentionRule rule) {
            Set<RecordedSegment> gone = upTo(rule);
            for (RecordedSegment taken : by(rule)) {
                assertThat(recorded.all())
                        .as("seed %d, %s", seed, rule)
                        .filteredOn(each -> each.key().compareTo(taken.key()) < 0)
                        .filteredOn(each -> rule != CAMERA_BYTES || each.cameraId() == taken.cameraId())
                        .filteredOn(each -> rule == AGE ? !each.end().isAfter(taken.end()) : each.bytes() > 0)
                        .allMatch(gone::contains);
            }
        }

        private void checkAge() {
            Set<RecordedSegment> tooOld = policy.maxSegmentAge()
                    .map(age -> recorded.all().stream()
                            .filter(each -> !each.end().isAfter(NOON.minus(age)))
                            .collect(Collectors.toSet()))
                    .orElse(Set.of());
            assertThat(by(AGE)).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(tooOld);
        }

        private void checkCamera(int cameraId) {
            policy.maxCameraSegmentBytes().ifPresent(limit -> {
                long all = recorded.bytes().get(cameraId);
                List<RecordedSegment> gone = upTo(CAMERA_BYTES).stream()
                        .filter(each -> each.cameraId() == cameraId)
                        .toList();
                List<RecordedSegment> forIt = by(CAMERA_BYTES).stream()
                        .filter(each -> each.cameraId() == cameraId)
                        .toList();
                if (!forIt.isEmpty()) {
                    long last = forIt.get(forIt.size() - 1).bytes();
                    assertThat(all - total(gone) + last).as("seed %d", seed).isGreaterThan(limit);
                }
                boolean nothingLeft =
                        recorded.ofCamera(cameraId).stream().allMatch(each -> each.bytes() == 0 || gone.contains(each));
                assertThat(all - total(gone) <= limit || nothingLeft)
                        .as("seed %d", seed)
                        .isTrue();
            });
        }

        /** @param lacks whether the rule is broken when so many bytes are removed */
        private void checkNeed(RetentionRule rule, LongPredicate lacks) {
            long removed = total(upTo(rule));
            List<RecordedSegment> forIt = by(rule);
            if (!forIt.isEmpty()) {
                long last = forIt.get(forIt.size() - 1).bytes();
                assertThat(lacks.test(removed - last))
                        .as("seed %d, %s", seed, rule)
                        .isTrue();
            }
            boolean nothingLeft = recorded.all().stream()
                    .allMatch(each -> each.bytes() == 0 || upTo(rule).contains(each));
            assertThat(!lacks.test(removed) || nothingLeft)
                    .as("seed %d, %s", seed, rule)
                    .isTrue();
            assertThat(plan.unmet().contains(rule))
                    .as("seed %d, %s", seed, rule)
                    .isEqualTo(lacks.test(removed));
        }

        private static long total(Collection<RecordedSegment> segments) {
            return segments.stream().mapToLong(RecordedSegment::bytes).sum();
        }
    }
}
