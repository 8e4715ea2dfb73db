package io.gatecam.still;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StillNumberingTest {

    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);
    private static final Duration LEARNING = Duration.ofSeconds(61);
    private static final Duration PERIOD = Duration.ofSeconds(1);

    @Test
    void aTakenSecondGivesWayToTheNextWhenThatIsNear() {
        assertThat(namesOfPicturesTakenAt(10_300, 11_310, 11_990, 13_020)).containsExactly(10L, 11L, 12L, 13L);
    }

    @Test
    void aSkippedSecondIsTakenByThePictureJustAfterIt() {
        assertThat(namesOfPicturesTakenAt(10_900, 12_050, 13_020)).containsExactly(10L, 11L, 12L);
    }

    @Test
    void bothSidesOfTheShift() {
        assertThat(namesOfPicturesTakenAt(10_000, 11_000, 11_600)).containsExactly(10L, 11L, 12L);
        assertThat(namesOfPicturesTakenAt(10_000, 11_000, 11_599)).containsExactly(10L, 11L);
        assertThat(namesOfPicturesTakenAt(10_900, 12_399)).containsExactly(10L, 11L);
        assertThat(namesOfPicturesTakenAt(10_900, 12_400)).containsExactly(10L, 11L, 12L);
    }

    @Test
    void aRepeatIsAtMostOneSecondFromTheTruth() {
        assertThat(namesOfPicturesTakenAt(9_000, 10_000, 12_500)).containsExactly(9L, 10L, 11L, 12L);
        assertThat(namesOfPicturesTakenAt(9_000, 9_999, 12_500)).containsExactly(9L, 10L, 12L);
    }

    @Test
    void severalSkippedSecondsStayEmptyBecauseNothingIsInvented() {
        assertThat(namesOfPicturesTakenAt(10_000, 11_000, 14_100)).containsExactly(10L, 11L, 14L);
    }

    @Test
    void aLoneFirstStillIsHeldUntilTheNextTellsWhetherItWasABurst() {
        assertThat(namesOfPicturesTakenAt(10_000)).isEmpty();
        assertThat(namesOfPicturesTakenAt(10_000, 10_299)).isEmpty();
        assertThat(namesOfPicturesTakenAt(10_000, 10_300)).containsExactly(10L);
    }

    static Stream<Arguments> feeds() {
        List<Arguments> feeds = new ArrayList<>();
        for (long periodMicros :
                new long[] {500_000, 960_000, 998_000, 1_000_000, 1_000_040, 1_001_000, 1_004_000, 1_040_000}) {
            for (long phaseMillis : new long[] {0, 390, 700}) {
                for (long jitterMillis : new long[] {0, 100, 400}) {
                    feeds.add(Arguments.of(
                            Duration.ofNanos(periodMicros * 1_000),
                            Duration.ofMillis(phaseMillis),
                            Duration.ofMillis(jitterMillis)));
                }
            }
        }
        return feeds.stream();
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void everySecondOfAHealthyStreamHasExactlyOneName(Duration period, Duration phase, Duration jitter) {
        NamedStills named = NamedStills.of(new VirtualCamera(1, period, phase, jitter).run(Duration.ofHours(1)));

        assertNoNameTwice(named);
        assertThat(named.gaps()).isEmpty();
        assertThat(named.names()).allMatch(StillNumberingTest::isNearWhatItIsNamedFor);
        assertThat(named.names().stream().filter(StillNumberingTest::isLearned)).allMatch(StillNumberingTest::isTrue);
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void namingByArrivalWouldLoseStillsOfTheSameFeeds(Duration period, Duration phase, Duration jitter) {
        VirtualCamera camera = new VirtualCamera(1, period, phase, jitter).run(Duration.ofHours(1));

        Set<Long> byArrival = new HashSet<>();
        camera.shots().forEach(shot -> byArrival.add(shot.still().arrivedNanos() / VirtualCamera.SECOND));

        assertThat(byArrival.size())
                .isLessThanOrEqualTo(NamedStills.of(camera).names().size());
        if (jitter.toMillis() == 400 && period.compareTo(Duration.ofMillis(990)) > 0 && phase.toMillis() == 700) {
            assertThat(camera.shots().size() - byArrival.size()).isGreaterThan(10);
        }
    }

    @Test
    void aCameraThatIsSlowByFourMillisecondsIsRepeatedThreeHundredAndFortyFourTimesADay() {
        NamedStills named = NamedStills.of(
                new VirtualCamera(1, Duration.ofMillis(1_004), Duration.ZERO, Duration.ZERO).run(Duration.ofDays(1)));

        assertThat(named.gaps()).isEmpty();
        assertThat(named.repeats()).hasSizeBetween(343, 345);
        assertThat(named.surplus()).isZero();
    }

    @Test
    void aCameraWhoseClockIsFortyPartsPerMillionSlowIsRepeatedThreeTimesADay() {
        NamedStills named =
                NamedStills.of(new VirtualCamera(1, Duration.ofNanos(1_000_040_000), Duration.ZERO, Duration.ZERO)
                        .run(Duration.ofDays(1)));

        assertThat(named.gaps()).isEmpty();
        assertThat(named.repeats()).hasSizeBetween(3, 4);
    }

    @Test
    void aLostPictureIsRepeatedAndTwoLostOnesAreAGap() {
        VirtualCamera camera = new VirtualCamera(1, PERIOD, Duration.ofMillis(550), Duration.ZERO)
                .run(Duration.ofSeconds(90))
                .lose(1)
                .run(Duration.ofSeconds(9))
                .lose(2);

        NamedStills named = NamedStills.of(camera.run(Duration.ofSeconds(9)));

        assertNoNameTwice(named);
        assertThat(named.repeats()).hasSize(1);
        assertThat(named.gaps()).hasSize(2);
    }

    @Test
    void aBurstAtConnectIsNamedBackwardsByItsTimestamps() {
        NamedStills named = NamedStills.of(camera().burst(6).run(Duration.ofSeconds(10)));

        assertThat(named.seconds()).hasSize(16).doesNotHaveDuplicates();
        assertThat(named.gaps()).isEmpty();
        assertThat(named.names()).allMatch(StillNumberingTest::isTrue);
        assertNothingFromTheFuture(named);
    }

    @Test
    void aBurstAfterAReconnectNeverTakesANameAgain() {
        StillNumbering numbering = new StillNumbering();
        List<Long> seconds = new ArrayList<>();
        for (int connection = 0; connection < 5; connection++) {
            numbering.connected();
            long begin = 1_000 + 8L * connection;
            for (int i = 0; i < 12; i++) {
                // The camera sends its last seven pictures again, which were named before, and goes on.
                long arrivedMillis = i < 7 ? begin * 1_000 + i : (begin + i - 6) * 1_000;
                ArrivedStill still =
                        new ArrivedStill(i * 1_000L, arrivedMillis * VirtualCamera.MILLI, false, new byte[0]);
                numbering.arrived(still, 0).forEach(naming -> addSecond(naming, seconds));
            }
        }

        assertThat(seconds).hasSizeGreaterThan(30).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void picturesThatNeverPauseAreNotHeldForEver() {
        NamedStills named = NamedStills.of(
                new VirtualCamera(1, Duration.ofMillis(250), Duration.ZERO, Duration.ZERO).run(Duration.ofSeconds(10)));

        assertThat(named.gaps()).isEmpty();
        assertThat(named.seconds()).hasSizeGreaterThanOrEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(longs = {3_600_000, -3_600_000, 700, -700, 60_000, -1, -86_400_000})
    void aJumpOfTheTimestampsIsLearnedWithinThreeStills(long jumpMillis) {
        VirtualCamera camera = camera().run(Duration.ofSeconds(100)).jump(Duration.ofMillis(jumpMillis));
        int before = camera.shots().size();
        NamedStills named = NamedStills.of(camera.run(Duration.ofSeconds(100)));

        assertNoNameTwice(named);
        assertThat(named.gaps()).isEmpty();
        assertNothingFromTheFuture(named);
        assertThat(named.names().subList(before + 3, named.names().size())).allMatch(StillNumberingTest::isTrue);
    }

    @Test
    void theTimestampsWrapWithoutATrace() {
        Duration untilWrap = Duration.ofMillis(0x1_0000_0000L - 50_000);
        NamedStills named = NamedStills.of(camera().jump(untilWrap).run(Duration.ofSeconds(200)));

        assertThat(named.gaps()).isEmpty();
        assertThat(named.names()).hasSize(200).allMatch(StillNumberingTest::isTrue);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 300, 1_000, 5_500, 3_600_000})
    void aWallClockThatIsSetForwardIsFollowedAtOnce(long stepMillis) {
        NamedStills named = NamedStills.of(camera().run(Duration.ofSeconds(200)), step(stepMillis));

        assertNoNameTwice(named);
        assertThat(named.gaps()).hasSizeBetween((int) (stepMillis / 1_000) - 1, (int) (stepMillis / 1_000) + 1);
        assertThat(named.names().subList(103, 199)).allMatch(StillNumberingTest::isTrue);
        assertNothingFromTheFuture(named);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, -300, -1_000, -5_500})
    void aWallClockThatIsSetBackALittleIsWalkedBackToWithoutAGap(long stepMillis) {
        NamedStills named = NamedStills.of(camera().run(Duration.ofSeconds(300)), step(stepMillis));

        assertNoNameTwice(named);
        assertThat(named.seconds()).isSorted();
        assertThat(named.gaps()).isEmpty();
        assertThat(named.surplus()).isBetween((int) (-stepMillis / 1_000) - 1, (int) (-stepMillis / 1_000) + 1);
        assertThat(named.names()
                        .subList(named.names().size() - 100, named.names().size()))
                .allMatch(StillNumberingTest::isTrue);
    }

    @Test
    void aWallClockThatIsSetBackByAnHourIsFollowedAtOnce() {
        NamedStills named = NamedStills.of(camera().run(Duration.ofSeconds(200)), step(-3_600_000));

        assertNoNameTwice(named);
        assertThat(named.names()).hasSize(200);
        assertThat(named.names().subList(101, 200)).allMatch(StillNumberingTest::isTrue);
    }

    @ParameterizedTest
    @ValueSource(longs = {500, -500})
    void aSlewOfFiveHundredPartsPerMillionLeavesNoGap(long partsPerMillion) {
        NamedStills named =
                NamedStills.of(camera().run(Duration.ofHours(1)), nanos -> nanos / 1_000_000 * partsPerMillion);

        assertNoNameTwice(named);
        assertThat(named.gaps()).isEmpty();
        assertThat(named.names()).allMatch(StillNumberingTest::isTrue);
    }

    @Test
    void aPauseOfTheReaderMovesNoName() {
        VirtualCamera camera = camera().run(Duration.ofSeconds(100)).burst(15).run(Duration.ofSeconds(100));

        NamedStills named = NamedStills.of(camera);

        assertThat(named.gaps()).isEmpty();
        assertThat(named.names()).hasSize(215).allMatch(StillNumberingTest::isTrue);
    }

    private static VirtualCamera camera() {
        return new VirtualCamera(1, PERIOD, Duration.ofMillis(250), Duration.ofMillis(40));
    }

    /** The wall clock is set 100 s after the first picture. */
    private static LongUnaryOperator step(long millis) {
        return nanos -> 10_000 * VirtualCamera.SECOND
                + (nanos < 1_100 * VirtualCamera.SECOND ? 0 : millis * VirtualCamera.MILLI);
    }

    private static List<Long> namesOfPicturesTakenAt(long... millis) {
        StillNumbering numbering = new StillNumbering();
        List<Long> seconds = new ArrayList<>();
        for (long each : millis) {
            ArrivedStill still = new ArrivedStill(each, each * VirtualCamera.MILLI, false, new byte[0]);
            numbering.arrived(still, 0).forEach(naming -> addSecond(naming, seconds));
        }
        return seconds;
    }

    private static void addSecond(StillNumbering.Naming naming, List<Long> seconds) {
        if (naming instanceof StillNumbering.Naming.Own own) {
            seconds.add(own.second());
        } else if (naming instanceof StillNumbering.Naming.Repeat repeat) {
            seconds.add(repeat.second());
        }
    }

    private static void assertNoNameTwice(NamedStills named) {
        assertThat(new HashSet<>(named.seconds())).hasSameSizeAs(named.seconds());
    }

    private static boolean isNearWhatItIsNamedFor(NamedStills.Name name) {
        return isWithinTolerance(name, name.shownNanos());
    }

    /** Whether the name fits the moment at which the picture was really taken, which the numbering can only guess. */
    private static boolean isTrue(NamedStills.Name name) {
        return isWithinTolerance(name, name.takenNanos());
    }

    private static boolean isWithinTolerance(NamedStills.Name name, long momentNanos) {
        return name.outside(momentNanos).compareTo(name.repeat() ? PERIOD : HALF_A_SECOND) <= 0;
    }

    private static void assertNothingFromTheFuture(NamedStills named) {
        assertThat(named.names())
                .allMatch(name -> name.second() * VirtualCamera.SECOND - name.wallNanos() < 2 * VirtualCamera.SECOND);
    }

    private static boolean isLearned(NamedStills.Name name) {
        return name.wallNanos() > 1_000 * VirtualCamera.SECOND + LEARNING.toNanos();
    }
}
