package io.gatecam.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.camera.StillsMode;
import io.gatecam.stream.Supervision.Action;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SupervisionTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MILLI = Duration.ofMillis(1);

    private final SupervisedLife stream = new SupervisedLife(StillsMode.AUTO);

    private SupervisedLife running() {
        return stream.start().stills(5, SECOND);
    }

    private FrameSelection reopened() {
        stream.end("ffmpeg was stopped");
        return reopenedNow();
    }

    private FrameSelection reopenedNow() {
        stream.untilDue();
        stream.start();
        return stream.frames();
    }

    @Nested
    class AStart {

        @Test
        void isDueAtOnceAtTheBeginning() {
            assertThat(stream.state()).isEqualTo(StreamState.WAITING);
            assertThat(stream.isDue()).isTrue();
        }

        @Test
        void opensAFeedAndIsNotDueAgain() {
            stream.start();

            assertThat(stream.lastAction()).isEqualTo(Action.OPEN);
            assertThat(stream.state()).isEqualTo(StreamState.STARTING);
            assertThat(stream.isDue()).isFalse();
        }

        @Test
        void becomesRunningWithTheFirstStillAndHasNoReasonThen() {
            stream.start().still();

            assertThat(stream.state()).isEqualTo(StreamState.RUNNING);
            assertThat(stream.now().reason()).isEmpty();
            assertThat(stream.lastAction()).isEqualTo(Action.NOTHING);
        }
    }

    @Nested
    class Silence {

        @Test
        void isBorneForOneMillisecondLessThanTheLimit() {
            running().pass(Duration.ofMillis(9_999));

            assertThat(stream.state()).isEqualTo(StreamState.RUNNING);
        }

        @Test
        void closesTheFeedAtTheLimit() {
            running().pass(Duration.ofMillis(9_999)).pass(MILLI);

            assertThat(stream.state()).isEqualTo(StreamState.STALLED);
            assertThat(stream.lastAction()).isEqualTo(Action.CLOSE);
            assertThat(stream.now().reason()).isEqualTo("no still for 10 s");
        }

        @Test
        void thatBeganBeforeAPauseOfThisProcessIsMeasuredWithoutThePause() {
            running().pass(Duration.ofSeconds(1)).freeze(Duration.ofSeconds(15)).tick();
            assertThat(stream.state()).isEqualTo(StreamState.RUNNING);

            stream.pass(Duration.ofMillis(8_999));
            assertThat(stream.state()).isEqualTo(StreamState.RUNNING);

            stream.pass(MILLI);
            assertThat(stream.state()).isEqualTo(StreamState.STALLED);
        }

        @Test
        void isMeasuredFromAStillThatWasTakenUpBeforeThePauseWasNoticed() {
            running().freeze(Duration.ofSeconds(15)).still().tick().pass(Duration.ofMillis(9_999));
            assertThat(stream.state()).isEqualTo(StreamState.RUNNING);

            stream.pass(MILLI);
            assertThat(stream.state()).isEqualTo(StreamState.STALLED);
        }

        @Test
        void isEndedByAStillAndBeginsAnew() {
            running()
                    .pass(Duration.ofMillis(9_999))
                    .still(stream.now().life().rhythm().timestampMillis() + 1_000);
            stream.pass(Duration.ofMillis(9_999));

            assertThat(stream.state()).isEqualTo(StreamState.RUNNING);
        }

        @Test
        void isForgottenWhileTheFeedIsBeingClosed() {
            running().pass(Duration.ofSeconds(10)).still().tick();

            assertThat(stream.state()).isEqualTo(StreamState.STALLED);
            assertThat(stream.lastAction()).isEqualTo(Action.NOTHING);
        }

        @Test
        void leadsToARestartWithItsReasonKept() {
            running().pass(Duration.ofSeconds(10)).end("ffmpeg was stopped");

            assertThat(stream.state()).isEqualTo(StreamState.WAITING);
            assertThat(stream.now().reason()).isEqualTo("no still for 10 s");
            assertThat(stream.untilDue()).isEqualTo(SECOND);
        }

        @Test
        void isMeasuredRightWhereTheMonotonicClockOverflows() {
            SupervisedLife life = new SupervisedLife(
                    SupervisionOptions.defaults(),
                    StillsMode.AUTO,
                    Long.MAX_VALUE - Duration.ofSeconds(6).toNanos());

            life.start().stills(5, SECOND).pass(Duration.ofMillis(9_999));
            assertThat(life.state()).isEqualTo(StreamState.RUNNING);
            life.pass(MILLI).end("x");
            assertThat(life.untilDue()).isEqualTo(SECOND);
        }

        @Test
        void ofAFeedThatDecodesAllFramesMayLastAsLongAsASmartCodecKeepsItsKeyframes() {
            SupervisedLife all = new SupervisedLife(StillsMode.ALL_FRAMES);

            all.start().pass(Duration.ofMillis(24_999));
            assertThat(all.state()).isEqualTo(StreamState.STARTING);
            all.pass(MILLI);
            assertThat(all.state()).isEqualTo(StreamState.STALLED);
        }

        @Test
        void atTheStartIsBorneNoShorterThanTheUserWants() {
            SupervisionOptions patient = SupervisionOptions.builder()
                    .stallAfter(Duration.ofSeconds(40))
                    .build();
            SupervisedLife all = new SupervisedLife(patient, StillsMode.ALL_FRAMES, 0);

            all.start().pass(Duration.ofMillis(39_999));
            assertThat(all.state()).isEqualTo(StreamState.STARTING);
            all.pass(MILLI);
            assertThat(all.state()).isEqualTo(StreamState.STALLED);
        }
    }

    @Nested
    class Failures {

        @Test
        void waitTwiceAsLongEachTimeUpTo30Seconds() {
            List<Long> seconds = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                stream.start().end("refused");
                seconds.add(stream.untilDue().toSeconds());
            }

            assertThat(seconds).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
            assertThat(stream.now().reason()).isEqualTo("refused");
        }

        @Test
        void areSpreadByUpToAQuarter() {
            Supervision ended = Supervision.begin(SupervisionOptions.defaults(), StillsMode.AUTO, 0)
                    .onStart(0)
                    .next()
                    .onEnd(0, "x", 1)
                    .next();

            assertThat(ended.isDue(Duration.ofMillis(1_249).toNanos())).isFalse();
            assertThat(ended.isDue(Duration.ofMillis(1_250).toNanos())).isTrue();
        }

        @Test
        void areForgottenAfter60SecondsOfHealth() {
            fail(5);
            stream.start().stills(61, SECOND).end("dropped");

            assertThat(stream.untilDue()).isEqualTo(SECOND);
        }

        @Test
        void areNotForgottenAfterLessHealth() {
            fail(3);
            stream.start().stills(60, SECOND).end("dropped");

            assertThat(stream.untilDue()).isEqualTo(Duration.ofSeconds(8));
        }

        private void fail(int times) {
            for (int i = 0; i < times; i++) {
                stream.start().end("refused");
                stream.untilDue();
            }
        }
    }

    @Nested
    class KeyframesThatAreTooFew {

        @Test
        void areWaitedForLessThanEightSeconds() {
            stream.start().pass(Duration.ofMillis(7_999));
            assertThat(stream.state()).isEqualTo(StreamState.STARTING);

            stream.pass(MILLI);
            assertThat(stream.lastAction()).isEqualTo(Action.CLOSE);
            assertThat(stream.now().reason()).isEqualTo("no keyframe for 8 s, so all frames are decoded");
            assertThat(reopened()).isEqualTo(FrameSelection.ALL_FRAMES);
        }

        @Test
        void areWaitedForLessThanThreeSecondsAfterTheFirst() {
            stream.start().still().pass(Duration.ofMillis(2_999));
            assertThat(stream.state()).isEqualTo(StreamState.RUNNING);

            stream.pass(MILLI);
            assertThat(stream.lastAction()).isEqualTo(Action.CLOSE);
            assertThat(reopened()).isEqualTo(FrameSelection.ALL_FRAMES);
        }

        @Test
        void areNotedAfterThreeLongIntervals() {
            stream.start().still(0).still(1_251).still(2_502);
            assertThat(stream.lastAction()).isEqualTo(Action.NOTHING);

            stream.still(3_753);
            assertThat(stream.lastAction()).isEqualTo(Action.CLOSE);
            assertThat(stream.now().reason()).isEqualTo("keyframes come only every 1251 ms, so all frames are decoded");
            assertThat(reopened()).isEqualTo(FrameSelection.ALL_FRAMES);
        }

        @Test
        void areNotedWithTheSecondStillWhenItWasTakenThreeSecondsAfterTheFirst() {
            stream.start().still(0).pass(Duration.ofMillis(2_800)).still(2_999);
            assertThat(stream.lastAction()).isEqualTo(Action.NOTHING);

            SupervisedLife rarer = new SupervisedLife(StillsMode.AUTO);
            rarer.start().still(0).pass(Duration.ofMillis(2_800)).still(3_000);
            assertThat(rarer.lastAction()).isEqualTo(Action.CLOSE);
            assertThat(rarer.now().reason()).isEqualTo("keyframes come only every 3000 ms, so all frames are decoded");
        }

        @Test
        void areEnoughWhenTheyComeEvery1250Milliseconds() {
            stream.start();
            for (int i = 0; i < 100; i++) {
                stream.still(1_250L * i);
            }

            assertThat(stream.state()).isEqualTo(StreamState.RUNNING);
        }

        @Test
        void areEnoughWhenALongIntervalIsTheException() {
            stream.start()
                    .still(0)
                    .still(2_000)
                    .still(4_000)
                    .still(5_000)
                    .still(7_000)
                    .still(9_000);

            assertThat(stream.state()).isEqualTo(StreamState.RUNNING);
        }

        @Test
        void areCountedAcrossTheWrapOfTheStreamsTime() {
            long wrap = 1L << 32;
            stream.start()
                    .still(wrap - 1_000)
                    .still(0)
                    .still(1_000)
                    .still(wrap - 3_600_000)
                    .still(wrap - 3_599_000);

            assertThat(stream.state()).isEqualTo(StreamState.RUNNING);
        }

        @Test
        void areReplacedAfterTheShortestDelayBecauseThatIsNoFailure() {
            stream.start().end("refused");
            stream.untilDue();
            stream.start().pass(Duration.ofSeconds(8)).end("ffmpeg was stopped");
            assertThat(stream.untilDue()).isEqualTo(SECOND);

            stream.start().end("refused");
            assertThat(stream.untilDue()).isEqualTo(Duration.ofSeconds(2));
        }

        @Test
        void areTriedAgainAtANaturalRestartAfterAnHourOnly() {
            learnAllFrames();
            stream.stills(3_550, SECOND).end("dropped");
            assertThat(reopenedNow()).isEqualTo(FrameSelection.ALL_FRAMES);

            stream.stills(60, SECOND).end("dropped");
            assertThat(reopenedNow()).isEqualTo(FrameSelection.KEYFRAMES);
        }

        @Test
        void areNotTriedAgainWithoutARestart() {
            learnAllFrames();
            stream.stills(8_000, SECOND);

            assertThat(stream.state()).isEqualTo(StreamState.RUNNING);
            assertThat(stream.frames()).isEqualTo(FrameSelection.ALL_FRAMES);
        }

        @Test
        void areNotTriedAgainBecauseTheCameraCouldNotBeReachedForAWhile() {
            learnAllFrames();
            stream.stills(20, SECOND).end("dropped");
            assertThat(reopenedNow()).isEqualTo(FrameSelection.ALL_FRAMES);

            stream.end("refused");

            assertThat(reopenedNow()).isEqualTo(FrameSelection.ALL_FRAMES);
        }

        @Test
        void wereNotTheFaultWhenAllFramesShowNothingEither() {
            stream.start().pass(Duration.ofSeconds(8));
            reopened();

            stream.pass(Duration.ofSeconds(25)).end("ffmpeg was stopped");

            assertThat(reopenedNow()).isEqualTo(FrameSelection.KEYFRAMES);
        }

        private void learnAllFrames() {
            stream.start().still().pass(Duration.ofSeconds(3));
            reopened();
        }
    }

    @Nested
    class AForcedMode {

        @Test
        void ofKeyframesStaysHoweverFewTheyAre() {
            SupervisedLife forced = new SupervisedLife(StillsMode.KEYFRAMES);

            forced.start().stills(20, Duration.ofSeconds(9));

            assertThat(forced.state()).isEqualTo(StreamState.RUNNING);
            assertThat(forced.frames()).isEqualTo(FrameSelection.KEYFRAMES);
        }

        @Test
        void ofKeyframesStallsAfterTheUsualTimeWithoutTheFirst() {
            SupervisedLife forced = new SupervisedLife(StillsMode.KEYFRAMES);

            forced.start().pass(Duration.ofMillis(9_999));
            assertThat(forced.state()).isEqualTo(StreamState.STARTING);
            forced.pass(MILLI);
            assertThat(forced.state()).isEqualTo(StreamState.STALLED);
            assertThat(forced.frames()).isEqualTo(FrameSelection.KEYFRAMES);
        }

        @Test
        void ofAllFramesStaysThroughFailures() {
            SupervisedLife forced = new SupervisedLife(StillsMode.ALL_FRAMES);

            forced.start().end("refused");
            forced.untilDue();
            forced.start();

            assertThat(forced.frames()).isEqualTo(FrameSelection.ALL_FRAMES);
        }
    }

    @Nested
    class Damage {

        private final SupervisedLife all = new SupervisedLife(StillsMode.ALL_FRAMES);

        @Test
        void isShownWhenFewerThanHalfOf30SecondsGaveAStill() {
            all.start().stills(14, Duration.ofMillis(2_200)).pass(Duration.ofSeconds(5));

            assertThat(all.lastAction()).isEqualTo(Action.CLOSE);
            assertThat(all.now().frames().tolerateDamage()).isTrue();
            assertThat(all.now().reason()).isEqualTo("most pictures are damaged, so damaged ones are shown");
            all.end("ffmpeg was stopped");
            assertThat(all.untilDue()).isEqualTo(SECOND);
        }

        @Test
        void isShownWhenNothingElseComes() {
            all.start().still().pass(Duration.ofSeconds(5)).damagedPicture().pass(Duration.ofSeconds(5));

            assertThat(all.lastAction()).isEqualTo(Action.CLOSE);
            assertThat(all.now().frames().tolerateDamage()).isTrue();
        }

        @Test
        void isNoExcuseForACameraThatSentNothingSince() {
            all.start().still().pass(Duration.ofMillis(4_750)).damagedPicture().pass(Duration.ofMillis(5_250));

            assertThat(all.state()).isEqualTo(StreamState.STALLED);
            assertThat(all.now().frames().tolerateDamage()).isFalse();
        }

        @Test
        void ofAnEarlierFeedCountsForNothing() {
            all.start().damagedPicture().end("dropped");
            all.untilDue();

            all.start().pass(Duration.ofSeconds(25));

            assertThat(all.state()).isEqualTo(StreamState.STALLED);
            assertThat(all.now().frames().tolerateDamage()).isFalse();
        }

        @Test
        void isNotShownWhenHalfOfTheSecondsGaveAStill() {
            all.start().stills(200, Duration.ofSeconds(2));

            assertThat(all.state()).isEqualTo(StreamState.RUNNING);
            assertThat(all.now().frames().tolerateDamage()).isFalse();
        }

        @Test
        void isCountedAnewEvery30Seconds() {
            all.start().stills(60, SECOND).pass(Duration.ofSeconds(5)).stills(9, Duration.ofSeconds(3));
            assertThat(all.now().frames().tolerateDamage()).isFalse();

            all.pass(Duration.ofSeconds(3)).stills(20, Duration.ofSeconds(3));
            assertThat(all.now().frames().tolerateDamage()).isTrue();
        }

        @Test
        void isNoLongerShownAtARestartAfterAnHour() {
            all.start()
                    .stills(14, Duration.ofMillis(2_200))
                    .pass(Duration.ofSeconds(5))
                    .end("x");
            all.untilDue();
            all.start().stills(3_600, SECOND).end("dropped");
            all.untilDue();

            all.start();

            assertThat(all.now().frames().tolerateDamage()).isFalse();
        }

        @Test
        void ofKeyframesIsNotTakenForALackOfThem() {
            stream.start()
                    .still()
                    .pass(SECOND)
                    .damagedPicture()
                    .pass(Duration.ofSeconds(3))
                    .still();
            for (int i = 0; i < 5; i++) {
                stream.pass(SECOND).damagedPicture().pass(SECOND).still();
            }

            assertThat(stream.state()).isEqualTo(StreamState.RUNNING);
            assertThat(stream.frames()).isEqualTo(FrameSelection.KEYFRAMES);
        }

        @Test
        void ofMostKeyframesIsShownAndTheirDistanceIsJudgedThen() {
            stream.start().stills(3, SECOND);
            for (int i = 0; i < 8 && stream.lastAction() == Action.NOTHING; i++) {
                stream.damagedPicture().pass(Duration.ofSeconds(4)).still();
            }
            assertThat(stream.now().frames().tolerateDamage()).isTrue();
            assertThat(reopened()).isEqualTo(FrameSelection.KEYFRAMES);

            stream.damagedPicture().stills(4, Duration.ofSeconds(2));
            assertThat(reopened()).isEqualTo(FrameSelection.ALL_FRAMES);
        }

        @Test
        void ofTheFirstKeyframesIsShownWhenNothingElseComes() {
            stream.start();
            for (int i = 0; i < 10 && stream.lastAction() != Action.CLOSE; i++) {
                stream.damagedPicture().pass(SECOND);
            }

            assertThat(stream.now().frames().tolerateDamage()).isTrue();
            assertThat(reopened()).isEqualTo(FrameSelection.KEYFRAMES);
        }

        @Test
        void isNotSuspectedWhereOnlyKeyframesAreDecoded() {
            SupervisedLife forced = new SupervisedLife(StillsMode.KEYFRAMES);

            forced.start().stills(30, Duration.ofSeconds(4));

            assertThat(forced.now().frames().tolerateDamage()).isFalse();
        }
    }

    @Nested
    class ARefusedLogin {

        @Test
        void isTriedThreeTimesThenLeftAloneFor10MinutesDoublingTo60() {
            List<Duration> waits = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                stream.start().refuseLogin().end("401");
                assertThat(stream.state()).isEqualTo(StreamState.LOGIN_REFUSED);
                waits.add(stream.untilDue());
            }

            assertThat(waits)
                    .containsExactly(
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(2),
                            Duration.ofMinutes(10),
                            Duration.ofMinutes(20),
                            Duration.ofMinutes(40),
                            Duration.ofMinutes(60),
                            Duration.ofMinutes(60),
                            Duration.ofMinutes(60));
            assertThat(stream.now().reason()).isEqualTo("the camera refused the login");
        }

        @Test
        void countsFromOneAgainAfterAStill() {
            refuse(2);
            stream.start().still().end("dropped");
            stream.untilDue();

            refuse(2);

            stream.start();
            assertThat(stream.state()).isEqualTo(StreamState.STARTING);
        }

        @Test
        void isNotForgottenBecauseTheCameraWasAwayMeanwhile() {
            refuse(2);
            stream.start().end("connection refused");
            stream.untilDue();

            stream.start().refuseLogin().end("401");

            assertThat(stream.untilDue()).isEqualTo(Duration.ofMinutes(10));
        }

        @Test
        void isForgottenWhenAStillShowsThatTheLoginWorks() {
            stream.start().refuseLogin().still().end("dropped");

            assertThat(stream.state()).isEqualTo(StreamState.WAITING);
            assertThat(stream.now().reason()).isEqualTo("dropped");
        }

        @Test
        void countsAlsoWhenTheFeedIsJustBeingReplaced() {
            refuse(2);
            stream.start().pass(Duration.ofSeconds(8)).refuseLogin().end("ffmpeg was stopped");

            assertThat(stream.untilDue()).isEqualTo(Duration.ofMinutes(10));
        }

        @Test
        void isTriedAtOnceOnRequestAndCountsFromOneThen() {
            refuse(2);
            stream.start().refuseLogin().end("401").pass(Duration.ofSeconds(5));

            stream.restartRequest(StillsMode.AUTO);

            assertThat(stream.state()).isEqualTo(StreamState.WAITING);
            assertThat(stream.isDue()).isTrue();
            stream.start().refuseLogin().end("401");
            assertThat(stream.untilDue()).isEqualTo(SECOND);
        }

        private void refuse(int times) {
            for (int i = 0; i < times; i++) {
                stream.start().refuseLogin().end("401");
                stream.untilDue();
            }
        }
    }

    @Nested
    class ARestartRequest {

        @Test
        void closesAFeedThatRunsAndOpensTheNextAfterTheShortestDelay() {
            running().restartRequest(StillsMode.AUTO);
            assertThat(stream.lastAction()).isEqualTo(Action.CLOSE);
            assertThat(stream.now().reason()).isEqualTo("somebody asked");

            stream.end("ffmpeg was stopped");
            assertThat(stream.untilDue()).isEqualTo(SECOND);
        }

        @Test
        void endsALongWait() {
            for (int i = 0; i < 6; i++) {
                stream.start().end("refused");
                stream.untilDue();
            }
            stream.start().end("refused").pass(SECOND);

            stream.restartRequest(StillsMode.AUTO);

            assertThat(stream.isDue()).isTrue();
        }

        @Test
        void neverConnectsSoonerThanTheShortestDelayAfterTheLastConnection() {
            running().end("dropped").pass(Duration.ofMillis(100));

            stream.restartRequest(StillsMode.AUTO);

            assertThat(stream.untilDue()).isEqualTo(Duration.ofMillis(900));
        }

        @Test
        void takesUpTheNewModeAndForgetsWhatWasLearned() {
            running().restartRequest(StillsMode.ALL_FRAMES).end("ffmpeg was stopped");
            stream.untilDue();

            stream.start();

            assertThat(stream.frames()).isEqualTo(FrameSelection.ALL_FRAMES);
            assertThat(stream.now().frames().mode()).isEqualTo(StillsMode.ALL_FRAMES);
        }

        @Test
        void whileTheFeedIsBeingClosedOpensNoSecondOne() {
            running().pass(Duration.ofSeconds(10)).restartRequest(StillsMode.AUTO);

            assertThat(stream.state()).isEqualTo(StreamState.STALLED);
            assertThat(stream.isDue()).isFalse();
        }
    }

    @Nested
    class AStop {

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 2, 3, 4, 5})
        void isFinalInEveryState(int state) {
            switch (state) {
                case 1 -> stream.start();
                case 2 -> running();
                case 3 -> running().pass(Duration.ofSeconds(10));
                case 4 -> running().end("dropped");
                case 5 -> running().refuseLogin().end("401");
                default -> {}
            }

            stream.stop();
            assertThat(stream.lastAction()).isEqualTo(Action.CLOSE);

            stream.refuseLogin().still().tick().end("ffmpeg was stopped").restartRequest(StillsMode.AUTO);
            stream.pass(Duration.ofHours(2));
            assertThat(stream.state()).isEqualTo(StreamState.STOPPED);
            assertThat(stream.now().reason()).isEmpty();
            assertThat(stream.isDue()).isFalse();
        }
    }

    @Nested
    class ALoss {

        @Test
        void isAStreamThatRanAndStalled() {
            running();
            assertThat(stream.now().lostSince()).isEmpty();

            stream.pass(Duration.ofSeconds(10));
            assertThat(stream.now().lostSince()).isPresent();
        }

        @Test
        void isAStreamThatRanAndEndedAndLastsUntilTheNextStill() {
            running().end("dropped");
            stream.untilDue();
            stream.start();
            assertThat(stream.now().lostSince()).isPresent();

            stream.still();
            assertThat(stream.now().lostSince()).isEmpty();
        }

        @Test
        void isNoStreamThatNeverRan() {
            stream.start().end("refused");

            assertThat(stream.now().lostSince()).isEmpty();
        }

        @Test
        void isNoStreamThatSomebodyRestartedOrStopped() {
            running().restartRequest(StillsMode.AUTO).end("ffmpeg was stopped");
            assertThat(stream.now().lostSince()).isEmpty();

            stream.untilDue();
            stream.start().stills(3, SECOND).end("dropped").stop();
            assertThat(stream.now().lostSince()).isEmpty();
        }

        @Test
        void isNoFeedThatIsReplacedByABetterOne() {
            stream.start().still().pass(Duration.ofSeconds(3)).end("ffmpeg was stopped");

            assertThat(stream.now().lostSince()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void neverOpensTwiceWithoutAnEndBetweenWhateverHappens(StillsMode mode) {
        for (int seed = 0; seed < 200; seed++) {
            new RandomLife(mode, seed).live();
        }
    }

    /** Facts in any order, as a feed, a user and the clocks could bring them. */
    private static final class RandomLife {

        private final int seed;
        private final Random random;
        private final SupervisedLife life;
        private boolean open;
        private boolean stopped;

        RandomLife(StillsMode mode, int seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.life = new SupervisedLife(SupervisionOptions.defaults(), mode, random.nextLong());
        }

        void live() {
            for (int i = 0; i < 500; i++) {
                happen();
                check();
            }
        }

        private void happen() {
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> {
                    if (life.isDue() && !open) {
                        life.start();
                        open = true;
                        return;
                    }
                }
                case 3, 4, 5 -> {
                    if (open) {
                        life.still(random.nextInt(5_000));
                    }
                }
                case 6 -> {
                    if (open) {
                        life.end("x");
                        open = false;
                    }
                }
                case 7 -> {
                    if (open) {
                        life.refuseLogin();
                    }
                }
                case 8 -> life.restartRequest(StillsMode.values()[random.nextInt(3)]);
                case 9 -> life.freeze(Duration.ofSeconds(random.nextInt(40))).tick();
                case 10 -> {
                    if (random.nextInt(60) == 0) {
                        life.stop();
                        stopped = true;
                    }
                }
                default -> life.freeze(Duration.ofMillis(random.nextInt(1_000))).tick();
            }
        }

        private void check() {
            String where = "seed " + seed;
            StreamState state = life.state();
            if (stopped) {
                assertThat(state).as(where).isEqualTo(StreamState.STOPPED);
            } else if (open) {
                assertThat(state).as(where).isIn(StreamState.STARTING, StreamState.RUNNING, StreamState.STALLED);
            } else {
                assertThat(state).as(where).isIn(StreamState.WAITING, StreamState.LOGIN_REFUSED);
            }
            if (open || stopped) {
                assertThat(life.isDue()).as(where).isFalse();
            }
        }
    }
}
