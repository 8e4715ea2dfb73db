package io.gatecam.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatecam.archive.InMemoryArchive;
import io.gatecam.camera.Camera;
import io.gatecam.camera.CameraUrl;
import io.gatecam.camera.StillsMode;
import io.gatecam.error.InvalidInputException;
import io.gatecam.error.InventoryUnavailableException;
import io.gatecam.error.UnknownCameraException;
import io.gatecam.event.Subscription;
import io.gatecam.segment.RecordingOptions;
import io.gatecam.segment.SegmentStore;
import io.gatecam.snapshot.SnapshotOptions;
import io.gatecam.snapshot.SnapshotStore;
import io.gatecam.still.Still;
import io.gatecam.still.StillStore;
import io.gatecam.stream.FakeFeeds.FakeFeed;
import io.gatecam.time.ManualClocks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class StreamManagerTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration TICK = Duration.ofMillis(250);
    private static final Camera ONE = Camera.of(1, "rtsp://user:s3cret@camera/1");
    private static final Camera TWO = Camera.of(2, "rtsp://camera/2");

    @TempDir
    Path data;

    private final ManualClocks clocks = new ManualClocks(Instant.parse("2026-07-01T12:00:00Z"));
    private final FakeFeeds feeds = new FakeFeeds(clocks);
    private final List<Camera> inventory = new ArrayList<>(List.of(ONE));
    private int reads;
    private RuntimeException unreadable;

    private StillStore stills;
    private SnapshotStore snapshots;
    private SegmentStore segments;
    private StreamManager streams;

    @BeforeEach
    void open() {
        stills = new StillStore(data, clocks);
        snapshots = new SnapshotStore(data, stills, clocks, SnapshotOptions.defaults());
        segments = new SegmentStore(data, new InMemoryArchive(), stills, RecordingOptions.defaults(), clocks);
        streams = new StreamManager(
                this::cameras, feeds, stills, snapshots, segments, clocks, SupervisionOptions.defaults());
    }

    @AfterEach
    void close() {
        streams.close(Duration.ofMillis(1));
        segments.close();
        snapshots.close();
        stills.close();
    }

    private List<Camera> cameras() {
        reads++;
        if (unreadable != null) {
            throw unreadable;
        }
        return List.copyOf(inventory);
    }

    private StreamStatus status(int cameraId) {
        return streams.status(cameraId).orElseThrow();
    }

    private StreamState state(int cameraId) {
        return status(cameraId).state();
    }

    /** Time goes by while these cameras send a still each second. */
    private void play(int seconds, int... cameraIds) {
        for (int i = 0; i < seconds; i++) {
            clocks.advance(SECOND);
            for (int id : cameraIds) {
                feeds.last(id).still();
            }
        }
    }

    @Nested
    class AFeed {

        @Test
        void isOpenedForEachCameraAfterAReload() {
            inventory.add(TWO);
            Reconciliation plan = streams.reload();
            clocks.advance(SECOND);

            assertThat(plan.started()).containsExactly(1, 2);
            assertThat(feeds.opened())
                    .extracting(feed -> feed.request().camera())
                    .containsExactly(ONE, TWO);
            assertThat(feeds.last(1).request().frames()).isEqualTo(FrameSelection.KEYFRAMES);
            assertThat(status(1).connections()).isEqualTo(1);
        }

        @Test
        void isOpenedNoSoonerThanTheSpacingAfterTheOneBefore() {
            streams.reconfigure(cameras(20));
            clocks.advance(Duration.ofSeconds(5));

            List<Long> opened =
                    feeds.opened().stream().map(FakeFeed::openedNanos).toList();
            assertThat(opened).hasSize(20).isSorted();
            assertThat(IntStream.range(1, 20).mapToLong(i -> opened.get(i) - opened.get(i - 1)))
                    .allMatch(gap -> gap >= Duration.ofMillis(100).toNanos());
        }

        @Test
        void hasItsTurnHoweverManyOthersFailAllTheTime() {
            streams.reconfigure(cameras(600));
            for (int i = 0; i < 1_000; i++) {
                clocks.advance(TICK);
                feeds.opened().stream()
                        .skip(Math.max(0, feeds.opened().size() - 3))
                        .forEach(feed -> feed.end("x"));
            }

            assertThat(feeds.openedTo(600)).isNotEmpty();
        }

        @Test
        void sendsItsStillsToTheStore() {
            streams.reload();
            clocks.advance(SECOND);
            play(3, 1);

            assertThat(state(1)).isEqualTo(StreamState.RUNNING);
            assertThat(status(1).isAlive()).isTrue();
            assertThat(stills.latest(1)).isPresent();
            assertThat(status(1).latestStill().map(Still::second))
                    .isEqualTo(stills.latest(1).map(Still::second));
            assertThat(status(1).keyframeIntervalMillis()).isEqualTo(OptionalInt.of(1_000));
        }

        @Test
        void isOpenedAgainASecondAfterItEnded() {
            streams.reload();
            clocks.advance(SECOND);
            feeds.last(1).end("the camera closed the connection");
            assertThat(state(1)).isEqualTo(StreamState.WAITING);
            assertThat(status(1).reason()).isEqualTo("the camera closed the connection");

            clocks.advance(Duration.ofMillis(999));
            assertThat(feeds.opened()).hasSize(1);
            clocks.advance(SECOND);
            assertThat(feeds.opened()).hasSize(2);
            assertThat(status(1).connections()).isEqualTo(2);
        }

        @Test
        void thatFallsSilentIsStoppedAfterTenSeconds() {
            streams.reload();
            clocks.advance(SECOND);
            play(5, 1);
            feeds.linger();

            clocks.advance(Duration.ofSeconds(10));

            assertThat(state(1)).isEqualTo(StreamState.STALLED);
            assertThat(status(1).isAlive()).isFalse();
            assertThat(feeds.last(1).stops()).isEqualTo(1);
            assertThat(status(1).latestStill()).isPresent();
        }

        @Test
        void thatIsBeingStoppedKeepsTheNextFromBeingOpened() {
            streams.reload();
            clocks.advance(SECOND);
            feeds.linger();

            clocks.advance(Duration.ofMinutes(5));
            assertThat(feeds.opened()).hasSize(1);

            feeds.last(1).end("stopped");
            clocks.advance(Duration.ofSeconds(2));
            assertThat(feeds.opened()).hasSize(2);
        }

        @Test
        void thatCannotBeOpenedCountsAsOneThatEnded() {
            streams.reconfigure(List.of(ONE, TWO));
            feeds.failWith(new IllegalStateException("no way to rtsp://user:s3cret@camera/1"));
            clocks.advance(Duration.ofMillis(500));

            assertThat(state(1)).isEqualTo(StreamState.WAITING);
            assertThat(status(1).reason()).contains("no way to").doesNotContain("s3cret");

            feeds.failWith(null);
            clocks.advance(Duration.ofSeconds(3));
            assertThat(state(1)).isEqualTo(StreamState.STARTING);
            assertThat(state(2)).isEqualTo(StreamState.STARTING);
        }

        @Test
        void thatFindsNoThreadIsTriedAgainLater() {
            streams.reload();
            feeds.failWith(new OutOfMemoryError("unable to create native thread"));
            clocks.advance(SECOND);
            assertThat(state(1)).isEqualTo(StreamState.WAITING);

            feeds.failWith(null);
            clocks.advance(Duration.ofSeconds(3));
            assertThat(state(1)).isEqualTo(StreamState.STARTING);
        }

        @Test
        void thatEndsTwiceEndsOnce() {
            streams.reload();
            clocks.advance(SECOND);
            FakeFeed first = feeds.last(1);
            first.end("once");
            clocks.advance(Duration.ofSeconds(2));
            assertThat(feeds.opened()).hasSize(2);

            first.end("twice");
            clocks.advance(Duration.ofSeconds(5));

            assertThat(state(1)).isEqualTo(StreamState.STARTING);
            assertThat(feeds.opened()).hasSize(2);
        }

        @Test
        void thatTellsOfItsProcessIsShownWithIt() {
            streams.reload();
            clocks.advance(SECOND);
            assertThat(status(1).process()).isEmpty();

            feeds.last(1).report(new FeedEvent.ProcessStarted(ProcessHandle.current()));
            assertThat(status(1).process().map(ProcessUsage::pid))
                    .contains(ProcessHandle.current().pid());

            feeds.last(1).end("gone");
            assertThat(status(1).process()).isEmpty();
        }

        @Test
        void isHeardInTheLastLinesOfTheLog() {
            streams.reload();
            clocks.advance(SECOND);
            IntStream.range(0, 1_000).forEach(i -> feeds.last(1).report(new FeedEvent.Diagnostic("line " + i)));

            assertThat(status(1).log()).hasSize(20).endsWith("line 999");
        }

        @Test
        void thatIsRefusedTheLoginIsTriedThreeTimesInTenMinutes() {
            streams.reload();
            for (int second = 0; second < 600; second++) {
                clocks.advance(SECOND);
                if (state(1) == StreamState.STARTING) {
                    feeds.last(1).report(new FeedEvent.LoginRefused());
                    feeds.last(1).end("401");
                }
            }

            assertThat(feeds.opened()).hasSize(3);
            assertThat(state(1)).isEqualTo(StreamState.LOGIN_REFUSED);
            assertThat(status(1).reason()).isEqualTo("the camera refused the login");
        }

        @Test
        void withTooFewKeyframesIsReplacedByOneThatDecodesAll() {
            streams.reload();
            clocks.advance(Duration.ofSeconds(12));

            assertThat(feeds.opened()).hasSize(2);
            assertThat(feeds.last(1).request().frames()).isEqualTo(FrameSelection.ALL_FRAMES);
            assertThat(status(1).frames()).isEqualTo(FrameSelection.ALL_FRAMES);
            assertThat(status(1).keyframeIntervalMillis()).isEmpty();
        }
    }

    @Nested
    class AListOfCameras {

        private final Camera moved = Camera.of(1, "rtsp://camera/moved");

        @Test
        void leavesAloneWhatDidNotChange() {
            streams.reconfigure(List.of(ONE, TWO));
            clocks.advance(SECOND);

            Reconciliation plan = streams.reconfigure(List.of(moved, TWO));
            clocks.advance(Duration.ofSeconds(3));

            assertThat(plan.restarted()).containsExactly(1);
            assertThat(plan.kept()).containsExactly(2);
            assertThat(feeds.openedTo(1)).hasSize(2);
            assertThat(feeds.openedTo(2)).hasSize(1);
            assertThat(feeds.last(2).stops()).isZero();
        }

        @Test
        void givesACameraANewNameWithoutTouchingItsFeed() {
            streams.reload();
            clocks.advance(SECOND);

            streams.reconfigure(
                    List.of(Camera.builder(1, ONE.url()).name("gate").build()));
            clocks.advance(Duration.ofSeconds(3));

            assertThat(status(1).camera().name()).isEqualTo("gate");
            assertThat(feeds.opened()).hasSize(1);
            assertThat(feeds.last(1).stops()).isZero();
        }

        @Test
        void takesUpAnotherMode() {
            streams.reload();
            clocks.advance(SECOND);

            streams.reconfigure(List.of(
                    Camera.builder(1, ONE.url()).stills(StillsMode.ALL_FRAMES).build()));
            clocks.advance(Duration.ofSeconds(3));

            assertThat(feeds.last(1).request().frames()).isEqualTo(FrameSelection.ALL_FRAMES);
        }

        @Test
        void neverOpensAConnectionBesideTheOneOfTheOldDefinition() {
            streams.reload();
            clocks.advance(SECOND);
            feeds.linger();

            streams.reconfigure(List.of(moved));
            clocks.advance(Duration.ofSeconds(30));
            assertThat(feeds.opened()).hasSize(1);

            feeds.last(1).end("stopped");
            clocks.advance(Duration.ofSeconds(3));
            assertThat(feeds.opened()).hasSize(2);
            assertThat(feeds.last(1).request().camera()).isEqualTo(moved);
        }

        @Test
        void neverOpensAConnectionBesideTheOneOfACameraThatCameBackQuickly() {
            streams.reload();
            clocks.advance(SECOND);
            feeds.linger();

            for (int i = 0; i < 3; i++) {
                streams.reconfigure(List.of());
                streams.reconfigure(List.of(ONE));
                clocks.advance(Duration.ofSeconds(2));
            }
            assertThat(feeds.opened()).hasSize(1);
            assertThat(state(1)).isEqualTo(StreamState.WAITING);

            feeds.last(1).end("stopped");
            clocks.advance(Duration.ofSeconds(3));
            assertThat(feeds.opened()).hasSize(2);
        }

        @Test
        void keepsTheShortestTimeBetweenTheConnectionsOfACameraThatCameBack() {
            streams.reload();
            clocks.advance(SECOND);
            streams.reconfigure(List.of());
            clocks.advance(Duration.ofMillis(500));

            streams.reconfigure(List.of(ONE));
            clocks.advance(Duration.ofMillis(499));
            assertThat(feeds.opened()).hasSize(1);

            clocks.advance(SECOND);
            assertThat(feeds.opened()).hasSize(2);
        }

        @Test
        void forgetsACameraThatIsNotInIt() {
            streams.reload();
            streams.reconfigure(List.of(TWO));

            assertThat(streams.contains(1)).isFalse();
            assertThat(streams.status(1)).isEmpty();
            assertThat(streams.statuses())
                    .extracting(status -> status.camera().id())
                    .containsExactly(2);
        }

        @Test
        void isRefusedWhenTwoCamerasHaveTheSameIdAndWhatRunsGoesOn() {
            streams.reload();
            clocks.advance(SECOND);

            assertThatThrownBy(() -> streams.reconfigure(List.of(TWO, ONE, moved)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("id 1");
            inventory.add(moved);
            assertThatThrownBy(() -> streams.reload()).isInstanceOf(InvalidInputException.class);

            clocks.advance(SECOND);
            assertThat(streams.statuses()).hasSize(1);
            assertThat(feeds.last(1).stops()).isZero();
        }

        @Test
        void thatCannotBeReadLeavesRunningWhatRunsAndIsReadAgainIn30Seconds() {
            streams.reload();
            clocks.advance(SECOND);
            unreadable = new InventoryUnavailableException("the database is away");

            assertThatThrownBy(() -> streams.reload()).isSameAs(unreadable);
            assertThat(streams.contains(1)).isTrue();
            assertThat(feeds.last(1).stops()).isZero();

            unreadable = null;
            inventory.add(TWO);
            clocks.advance(Duration.ofSeconds(29));
            assertThat(streams.contains(2)).isFalse();
            clocks.advance(SECOND);
            assertThat(streams.contains(2)).isTrue();
        }

        @Test
        void thatCannotBeReadIsReadAgainOnceHoweverOftenSomebodyAskedForIt() {
            unreadable = new InventoryUnavailableException("the database is away");
            for (int i = 0; i < 10; i++) {
                assertThatThrownBy(() -> streams.reload()).isSameAs(unreadable);
            }
            int before = reads;

            clocks.advance(Duration.ofSeconds(30));

            assertThat(reads - before).isEqualTo(1);
        }

        @Test
        void whoseReadingFailsForAnyOtherReasonIsReportedToTheCaller() {
            streams.reload();
            unreadable = new IllegalArgumentException("a bug");

            assertThatThrownBy(() -> streams.reload()).isSameAs(unreadable);
            assertThat(streams.contains(1)).isTrue();
        }
    }

    @Nested
    class AStatus {

        @Test
        void ofAStreamThatIsDownSaysSoWithoutANumber() {
            streams.reload();

            StreamStatus status = status(1);

            assertThat(status.state()).isEqualTo(StreamState.WAITING);
            assertThat(status.isAlive()).isFalse();
            assertThat(status.process()).isEmpty();
            assertThat(status.latestStill()).isEmpty();
            assertThat(status.keyframeIntervalMillis()).isEmpty();
            assertThat(status.snapshotBytes()).isZero();
            assertThat(status.connections()).isZero();
            assertThat(status.log()).isEmpty();
            assertThat(status.since()).isEqualTo(clocks.now());
        }

        @Test
        void neverShowsThePassword() {
            streams.reload();
            clocks.advance(SECOND);

            assertThat(streams.statuses().toString()).contains("***").doesNotContain("s3cret");
        }

        @Test
        void comesInTheOrderOfTheIds() {
            streams.reconfigure(List.of(Camera.of(9, "rtsp://c/"), Camera.of(0, "rtsp://c/"), TWO));

            assertThat(streams.statuses())
                    .extracting(status -> status.camera().id())
                    .containsExactly(0, 2, 9);
        }
    }

    @Nested
    class APreview {

        @Test
        void tellsWhatWouldChangeAndChangesNothing() {
            streams.reconfigure(List.of(ONE, TWO, Camera.of(4, "rtsp://camera/4")));
            clocks.advance(SECOND);

            Reconciliation plan = streams.preview(List.of(
                    ONE.toBuilder().name("Gate").build(),
                    TWO.toBuilder().stills(StillsMode.ALL_FRAMES).build(),
                    Camera.of(3, "rtsp://camera/3")));
            clocks.advance(SECOND);

            assertThat(plan).isEqualTo(new Reconciliation(List.of(3), List.of(4), List.of(2), List.of(1)));
            assertThat(streams.contains(3)).isFalse();
            assertThat(feeds.opened()).hasSize(3);
            assertThat(status(1).camera()).isEqualTo(ONE);
        }

        @Test
        void refusesWhatAListIsRefusedFor() {
            assertThatThrownBy(() -> streams.preview(List.of(ONE, ONE))).isInstanceOf(InvalidInputException.class);
        }
    }

    @Nested
    class TheMomentItWentDark {

        @Test
        void isThatOfTheBeginningBeforeTheFirstStillAndStaysSo() {
            Instant begun = clocks.now();
            streams.reload();
            for (int i = 0; i < 40; i++) {
                clocks.advance(SECOND);
                assertThat(status(1).darkSince()).contains(begun);
                feeds.last(1).end("ffmpeg ended");
            }
        }

        @Test
        void isThereOnlyWhileNoStillsCome() {
            streams.reload();
            play(5, 1);

            assertThat(status(1).darkSince()).isEmpty();
        }

        @Test
        void isThatOfTheLastStillThroughAllTries() {
            streams.reload();
            play(5, 1);
            Instant last =
                    Instant.ofEpochSecond(stills.latest(1).map(Still::second).orElseThrow());
            clocks.advance(Duration.ofSeconds(11));
            List<StreamState> seen = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                seen.add(state(1));
                assertThat(status(1).darkSince()).contains(last);
                if (state(1) == StreamState.STARTING && i % 3 == 0) {
                    feeds.last(1).end("ffmpeg ended");
                }
                clocks.advance(SECOND);
            }

            assertThat(seen).contains(StreamState.STARTING, StreamState.WAITING);
        }

        @Test
        void isTheLastTimeThatPicturesCameWhereNoStillsAreWanted() {
            streams.reconfigure(List.of(ONE.toBuilder().stills(StillsMode.OFF).build()));
            clocks.advance(SECOND);
            feeds.last(1).report(new FeedEvent.Flowing());
            Instant seen = clocks.now();
            clocks.advance(Duration.ofSeconds(30));

            assertThat(status(1).darkSince()).contains(seen);
        }
    }

    @Nested
    class AListener {

        private final List<StreamChange> heard = new ArrayList<>();

        @Test
        void hearsOfEachChangeInItsOrder() {
            streams.subscribe(heard::add);
            streams.reload();
            clocks.advance(SECOND);
            feeds.last(1).still();
            feeds.last(1).end("dropped");

            assertThat(heard)
                    .extracting(StreamChange::to)
                    .containsExactly(StreamState.STARTING, StreamState.RUNNING, StreamState.WAITING);
            assertThat(heard.get(2))
                    .isEqualTo(new StreamChange(1, StreamState.RUNNING, StreamState.WAITING, "dropped", clocks.now()));
        }

        @Test
        void hearsNothingAfterItsEnd() {
            Subscription subscription = streams.subscribe(heard::add);
            subscription.close();
            streams.reload();
            clocks.advance(SECOND);

            assertThat(heard).isEmpty();
        }

        @Test
        void thatThrowsIsCountedAndHarmsNobody() {
            Subscription bad = streams.subscribe(change -> {
                throw new IllegalStateException("a bug");
            });
            streams.subscribe(heard::add);
            streams.reload();
            clocks.advance(SECOND);

            assertThat(heard).hasSize(1);
            assertThat(bad.failed()).isEqualTo(1);
            assertThat(state(1)).isEqualTo(StreamState.STARTING);
        }
    }

    @Nested
    class ARestart {

        @Test
        void replacesTheConnection() {
            streams.reload();
            clocks.advance(SECOND);
            play(3, 1);

            streams.restart(1);
            assertThat(feeds.last(1).stops()).isEqualTo(1);
            clocks.advance(Duration.ofSeconds(2));
            assertThat(feeds.opened()).hasSize(2);
        }

        @Test
        void ofAnUnknownCameraIsRefused() {
            assertThatThrownBy(() -> streams.restart(7)).isInstanceOf(UnknownCameraException.class);
        }
    }

    @Nested
    class AnOutage {

        @BeforeEach
        void run() {
            streams.reconfigure(List.of(ONE, TWO));
            clocks.advance(SECOND);
            play(5, 1, 2);
        }

        @Test
        void isSuspectedWhenAllStreamsAreLostAtOnce() {
            assertThat(streams.isOutageSuspected()).isFalse();

            feeds.last(1).end("connection reset");
            clocks.advance(Duration.ofSeconds(10));

            assertThat(streams.isOutageSuspected()).isTrue();
            assertThat(streams.statuses())
                    .extracting(StreamStatus::reason)
                    .allMatch(reason -> reason.contains("all streams were lost at once"));
        }

        @Test
        void endsWithTheFirstStill() {
            clocks.advance(Duration.ofSeconds(14));
            assertThat(streams.isOutageSuspected()).isTrue();

            feeds.last(1).still();
            clocks.advance(TICK);

            assertThat(streams.isOutageSuspected()).isFalse();
            assertThat(status(1).reason()).isEmpty();
            assertThat(status(2).reason()).doesNotContain("at once");
        }

        @Test
        void isNotSuspectedWhenOneCameraGoesAway() {
            for (int i = 0; i < 15; i++) {
                play(1, 2);
            }

            assertThat(state(1)).isNotEqualTo(StreamState.RUNNING);
            assertThat(streams.isOutageSuspected()).isFalse();
            assertThat(status(1).reason()).doesNotContain("at once");
        }

        @Test
        void isNotSuspectedWhenSomebodyRestartsAllCameras() {
            streams.restart(1);
            streams.restart(2);
            clocks.advance(TICK);

            assertThat(streams.isOutageSuspected()).isFalse();
        }
    }

    @Nested
    class AClose {

        @Test
        void stopsAllFeeds() {
            streams.reconfigure(List.of(ONE, TWO));
            clocks.advance(SECOND);

            streams.close();

            assertThat(feeds.opened()).extracting(FakeFeed::stops).containsExactly(1, 1);
            assertThat(streams.statuses()).isEmpty();
        }

        @Test
        void opensNothingAfterwards() {
            streams.reload();
            streams.close();
            clocks.advance(Duration.ofMinutes(5));

            assertThat(feeds.opened()).isEmpty();
            assertThat(reads).isEqualTo(1);
        }

        @Test
        void waitsForAFeedThatDoesNotEndAsLongAsItMayAndNoLonger() {
            streams.reload();
            clocks.advance(SECOND);
            feeds.linger();

            streams.close(Duration.ofMillis(1));

            assertThat(feeds.last(1).stops()).isEqualTo(1);
        }

        @Test
        @Timeout(2)
        void aSecondTimeDoesNothing() {
            streams.reload();
            streams.close();
            streams.close();

            assertThat(streams.statuses()).isEmpty();
        }

        @Test
        @Timeout(2)
        void refusesAnyListAfterwards() {
            streams.close();

            assertThatThrownBy(() -> streams.reload()).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> streams.reconfigure(List.of(ONE))).isInstanceOf(IllegalStateException.class);
        }
    }

    private static List<Camera> cameras(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(id -> Camera.builder(id, CameraUrl.parse("rtsp://camera/" + id))
                        .build())
                .toList();
    }
}
