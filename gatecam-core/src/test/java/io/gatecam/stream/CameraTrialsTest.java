package io.gatecam.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatecam.archive.InMemoryArchive;
import io.gatecam.camera.Blackout;
import io.gatecam.camera.Camera;
import io.gatecam.camera.CameraUrl;
import io.gatecam.camera.StillOptions;
import io.gatecam.camera.StillsMode;
import io.gatecam.camera.StreamFormat;
import io.gatecam.error.TrialsBusyException;
import io.gatecam.segment.RecordingOptions;
import io.gatecam.segment.SegmentStore;
import io.gatecam.snapshot.SnapshotOptions;
import io.gatecam.snapshot.SnapshotStore;
import io.gatecam.still.StillStore;
import io.gatecam.time.Clocks;
import io.gatecam.time.ManualClocks;
import io.gatecam.time.Worker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class CameraTrialsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Camera RUNNING = Camera.of(1, "rtsp://user:s3cret@camera/1");
    private static final Camera NEW = Camera.of(9, "rtsp://user:s3cret@other/9");
    private static final StreamFormat FORMAT =
            new StreamFormat("h264", 1920, 1080, OptionalDouble.of(25), Optional.empty());

    @TempDir
    Path data;

    private final ManualClocks clocks = new ManualClocks(Instant.parse("2026-07-01T12:00:00Z"));
    private final FakeFeeds feeds = new FakeFeeds(clocks);

    private StillStore stills;
    private SnapshotStore snapshots;
    private SegmentStore segments;
    private StreamManager streams;

    @BeforeEach
    void oneCameraRuns() {
        stills = new StillStore(data, clocks);
        snapshots = new SnapshotStore(data, stills, clocks, SnapshotOptions.defaults());
        segments = new SegmentStore(data, new InMemoryArchive(), stills, RecordingOptions.defaults(), clocks);
        streams =
                new StreamManager(List::of, feeds, stills, snapshots, segments, clocks, SupervisionOptions.defaults());
        streams.reconfigure(List.of(RUNNING));
        for (int i = 0; i < 3; i++) {
            clocks.advance(SECOND);
            feeds.last(1).still();
        }
    }

    @AfterEach
    void close() {
        streams.close(Duration.ofMillis(1));
        segments.close();
        snapshots.close();
        stills.close();
    }

    private CompletableFuture<TrialResult> begin(Camera camera) {
        return streams.trials().begin(camera);
    }

    private static Camera at(String host) {
        return Camera.of(9, "rtsp://" + host + "/9");
    }

    @Nested
    class ACameraThatNoStreamShows {

        @Test
        void isConnectedToOnceForAPicture() {
            CompletableFuture<TrialResult> trial = begin(NEW);
            feeds.last(9).report(new FeedEvent.Described(FORMAT, true));
            clocks.advance(SECOND);
            feeds.last(9).still();

            TrialResult result = trial.join();
            assertThat(result.ok()).isTrue();
            assertThat(result.reason()).isEmpty();
            assertThat(result.source()).isEqualTo(TrialResult.Source.TEST);
            assertThat(result.format()).contains(FORMAT);
            assertThat(result.took()).isEqualTo(SECOND);
            assertThat(result.picture())
                    .hasValueSatisfying(jpeg -> assertThat(jpeg).containsExactly(1, 2, 3));
            assertThat(feeds.openedTo(9)).hasSize(1);
            assertThat(feeds.last(9).stops()).isEqualTo(1);
        }

        @Test
        void isNeitherInTheListNorOnTheDiskAfterwards() {
            begin(NEW);
            feeds.last(9).still();
            clocks.advance(SECOND);

            assertThat(streams.contains(9)).isFalse();
            assertThat(stills.latest(9)).isEmpty();
            assertThat(data.resolve("camera_9")).doesNotExist();
        }

        @Test
        void isShownWithoutItsFormatWhenThatDoesNotCome() {
            CompletableFuture<TrialResult> trial = begin(NEW);
            feeds.last(9).still();
            assertThat(trial).isNotDone();
            clocks.advance(Duration.ofMillis(1_100));

            assertThat(trial.join().ok()).isTrue();
            assertThat(trial.join().format()).isEmpty();
        }

        @Test
        void isAskedForNothingButASmallPicture() {
            StillOptions wanted = StillOptions.builder()
                    .mode(StillsMode.OFF)
                    .quality(5)
                    .blackouts(List.of(new Blackout(0, 0, 10, 10)))
                    .build();
            begin(NEW.toBuilder().stills(wanted).audio(true).build());

            Camera asked = feeds.last(9).request().camera();
            assertThat(asked.url()).isEqualTo(NEW.url());
            assertThat(asked.audio()).isFalse();
            assertThat(asked.relayOr(null)).isEmpty();
            assertThat(asked.stills())
                    .isEqualTo(wanted.toBuilder()
                            .mode(StillsMode.AUTO)
                            .maxWidth(1_280)
                            .build());
            assertThat(feeds.last(9).request().recording()).isEmpty();
        }

        @Test
        void keepsASmallerWidth() {
            begin(NEW.toBuilder()
                    .stills(StillOptions.builder().maxWidth(320).build())
                    .build());

            assertThat(feeds.last(9).request().camera().stills().maxWidth()).isEqualTo(OptionalInt.of(320));
        }

        @Test
        void isGivenUpInTime() {
            CompletableFuture<TrialResult> trial = begin(NEW);
            clocks.advance(Duration.ofMillis(14_100));

            assertThat(trial.join().ok()).isFalse();
            assertThat(trial.join().reason()).isEqualTo("nothing answered in time");
            assertThat(feeds.last(9).stops()).isEqualTo(1);
        }

        @Test
        void isGivenUpWithWhatItSendsWhenNoPictureCameOfIt() {
            CompletableFuture<TrialResult> trial = begin(NEW);
            feeds.last(9).report(new FeedEvent.Described(FORMAT, true));
            clocks.advance(Duration.ofMillis(14_100));

            assertThat(trial.join().reason()).isEqualTo("it sends h264, but no picture that can be shown came in time");
            assertThat(trial.join().format()).contains(FORMAT);
        }

        @Test
        void saysThatItRefusesTheLogin() {
            CompletableFuture<TrialResult> trial = begin(NEW);
            feeds.last(9).report(new FeedEvent.LoginRefused());
            feeds.last(9).end("ffmpeg ended: [error] 401");

            assertThat(trial.join().ok()).isFalse();
            assertThat(trial.join().reason()).startsWith("the camera refused the login");
        }

        @Test
        void saysWhyInOwnWordsWithoutThoseOfFfmpeg() {
            CompletableFuture<TrialResult> trial = begin(NEW);
            feeds.last(9).report(new FeedEvent.Diagnostic("[tcp @ 0x1] [error] /secret/path: Connection refused"));
            feeds.last(9).end("ffmpeg ended: /secret/path");

            assertThat(trial.join().reason())
                    .isEqualTo("the connection was refused: nothing listens at this host and port");
        }

        @Test
        void isNoErrorOfTheProgramWhenNoFeedCanBeOpened() {
            feeds.failWith(new OutOfMemoryError("unable to create native thread"));
            CompletableFuture<TrialResult> trial = begin(NEW);

            assertThat(trial.join().reason()).isEqualTo("no connection could be opened on this machine");
        }

        @Test
        void waitsForItsTurnAmongThoseThatStart() {
            streams.reconfigure(List.of(RUNNING, Camera.of(2, "rtsp://a/2"), Camera.of(3, "rtsp://b/3")));
            clocks.advance(Duration.ofMillis(100));
            int before = feeds.opened().size();
            begin(NEW);
            assertThat(feeds.opened()).hasSize(before);
            clocks.advance(Duration.ofMillis(100));

            assertThat(feeds.last(9).request().camera().url()).isEqualTo(NEW.url());
        }
    }

    @Nested
    class ACameraThatRuns {

        @Test
        void showsItsPictureWithoutASecondConnection() {
            TrialResult result = begin(RUNNING).join();

            assertThat(result.ok()).isTrue();
            assertThat(result.reason()).isEmpty();
            assertThat(result.source()).isEqualTo(TrialResult.Source.LIVE);
            assertThat(result.picture()).isPresent();
            assertThat(feeds.opened()).hasSize(1);
        }

        @Test
        void isRecognisedByAnotherIdAndLoginAndItIsSaidThatTheLoginWasNotTried() {
            TrialResult result =
                    begin(Camera.of(9, "RTSP://you:other@Camera:554/1")).join();

            assertThat(result.source()).isEqualTo(TrialResult.Source.LIVE);
            assertThat(result.reason()).isEqualTo("camera 1 shows this already; the new login was not tried");
            assertThat(feeds.opened()).hasSize(1);
        }

        @Test
        void isAnotherOneOnAnotherPath() {
            begin(Camera.of(9, "rtsp://user:s3cret@camera/2"));

            assertThat(feeds.openedTo(9)).hasSize(1);
        }

        @Test
        void isTriedOnlyForTheStreamOfStillsThatIsNew() {
            StillOptions smaller = StillOptions.builder()
                    .source(CameraUrl.parse("rtsp://camera/small"))
                    .build();
            CompletableFuture<TrialResult> trial =
                    begin(RUNNING.toBuilder().stills(smaller).build());

            Camera asked = feeds.opened().get(1).request().camera();
            assertThat(asked.url()).isEqualTo(CameraUrl.parse("rtsp://camera/small"));
            assertThat(asked.stills().source()).isEmpty();
            assertThat(trial).isNotDone();
        }

        @Test
        void isNoPictureWhereItMakesNoStills() {
            streams.reconfigure(
                    List.of(RUNNING.toBuilder().stills(StillsMode.OFF).build()));
            clocks.advance(Duration.ofSeconds(2));
            feeds.last(1).report(new FeedEvent.Flowing());
            TrialResult result = begin(RUNNING).join();

            assertThat(result.ok()).isTrue();
            assertThat(result.picture()).isEmpty();
        }
    }

    @Nested
    class AStreamOfTheSameAddress {

        private static final Camera SAME = Camera.of(2, "rtsp://other/9");

        @Test
        void thatIsConnectingIsWaitedForAndThenShown() {
            streams.reconfigure(List.of(RUNNING, SAME));
            clocks.advance(SECOND);
            CompletableFuture<TrialResult> trial = begin(NEW);
            clocks.advance(SECOND);
            assertThat(feeds.openedTo(9)).isEmpty();
            feeds.last(2).still();
            clocks.advance(Duration.ofMillis(1_400));
            feeds.last(2).still();
            clocks.advance(SECOND);

            assertThat(trial.join().source()).isEqualTo(TrialResult.Source.LIVE);
            assertThat(feeds.openedTo(9)).isEmpty();
        }

        @Test
        void thatNeverGetsThereIsNamedInTheReason() {
            streams.reconfigure(List.of(
                    RUNNING, SAME.toBuilder().stills(StillsMode.ALL_FRAMES).build()));
            clocks.advance(SECOND);
            CompletableFuture<TrialResult> trial = begin(NEW);
            for (int i = 0; i < 15; i++) {
                clocks.advance(SECOND);
                feeds.last(1).still();
            }

            assertThat(trial.join().reason())
                    .isEqualTo("camera 2 is connecting to this address, and nothing has come yet");
            assertThat(feeds.openedTo(9)).isEmpty();
        }

        @Test
        void thatFailedIsFollowedNoSoonerThanItWouldItself() {
            streams.reconfigure(List.of(RUNNING, SAME));
            clocks.advance(SECOND);
            feeds.last(2).end("ffmpeg ended");
            begin(NEW);
            clocks.advance(Duration.ofMillis(900));
            assertThat(feeds.openedTo(9)).isEmpty();
            clocks.advance(Duration.ofMillis(200));

            assertThat(feeds.openedTo(9)).hasSize(1);
        }

        @Test
        void isNotConnectedToWhileTheTrialIs() {
            feeds.linger();
            CompletableFuture<TrialResult> trial = begin(NEW);
            streams.reconfigure(List.of(RUNNING, SAME));
            clocks.advance(Duration.ofSeconds(5));
            assertThat(feeds.openedTo(2)).isEmpty();
            feeds.last(9).still();
            feeds.last(9).report(new FeedEvent.Described(FORMAT, true));
            assertThat(trial).isDone();
            clocks.advance(Duration.ofSeconds(5));
            assertThat(feeds.openedTo(2)).isEmpty();
            feeds.last(9).end("ffmpeg was stopped");
            clocks.advance(Duration.ofMillis(900));
            assertThat(feeds.openedTo(2)).isEmpty();
            clocks.advance(Duration.ofMillis(200));

            assertThat(feeds.openedTo(2)).hasSize(1);
        }
    }

    @Nested
    class Limits {

        @Test
        void oneTrialAtATimeGoesToAHost() {
            begin(NEW);

            assertThat(begin(Camera.of(8, "rtsp://OTHER:8554/8")))
                    .failsWithin(SECOND)
                    .withThrowableThat()
                    .withCauseInstanceOf(TrialsBusyException.class)
                    .withMessageContaining("at this host");
        }

        @Test
        void fourGoOnAtATime() {
            List.of("a", "b", "c", "d").forEach(host -> {
                begin(at(host));
                clocks.advance(SECOND);
            });

            assertThat(begin(at("e")))
                    .failsWithin(SECOND)
                    .withThrowableThat()
                    .withCauseInstanceOf(TrialsBusyException.class)
                    .withMessageContaining("Too many");
        }

        @Test
        void whatRunsIsShownAllTheSame() {
            List.of("a", "b", "c", "d").forEach(host -> begin(at(host)));

            assertThat(begin(RUNNING).join().ok()).isTrue();
        }

        @Test
        void theNextTrialWaitsForTheGapBehindTheLast() {
            begin(NEW);
            feeds.last(9).end("ffmpeg ended");
            begin(NEW);
            clocks.advance(Duration.ofMillis(900));
            assertThat(feeds.openedTo(9)).hasSize(1);
            clocks.advance(Duration.ofMillis(200));

            assertThat(feeds.openedTo(9)).hasSize(2);
        }
    }

    @Test
    void aCallerThatGivesUpLeavesNoConnectionBehind() {
        begin(NEW).cancel(true);
        feeds.last(9).still();
        clocks.advance(SECOND.multipliedBy(2));

        assertThat(feeds.last(9).stops()).isEqualTo(1);
    }

    @Test
    void oneThatIsBegunWhileTheStreamsCloseIsToldSo() {
        ClosingClocks closing = new ClosingClocks(clocks);
        StreamManager others =
                new StreamManager(List::of, feeds, stills, snapshots, segments, closing, SupervisionOptions.defaults());
        closing.beforeTheNextTask = () -> others.close(Duration.ofMillis(1));

        assertThat(others.trials().begin(NEW))
                .succeedsWithin(SECOND)
                .matches(result -> result.reason().equals("gatecam is being closed"));
        assertThat(feeds.openedTo(9)).isEmpty();
    }

    @Test
    void oneThatConnectsWhileTheStreamsCloseIsEnded() {
        feeds.whileOpening(() -> streams.close(Duration.ofMillis(1)));

        assertThat(begin(NEW))
                .succeedsWithin(SECOND)
                .matches(result -> result.reason().equals("gatecam is being closed"));
        assertThat(feeds.last(9).stops()).isEqualTo(1);
    }

    /** Lets something happen between the moment that a task is given to a worker and that at which it takes it. */
    private static final class ClosingClocks implements Clocks {

        private final Clocks clocks;
        private Runnable beforeTheNextTask = () -> {};

        ClosingClocks(Clocks clocks) {
            this.clocks = clocks;
        }

        @Override
        public Instant now() {
            return clocks.now();
        }

        @Override
        public long nanoTime() {
            return clocks.nanoTime();
        }

        @Override
        public Worker worker(String threadName) {
            Worker worker = clocks.worker(threadName);
            return new Worker() {
                @Override
                public void execute(Runnable task) {
                    Runnable before = beforeTheNextTask;
                    beforeTheNextTask = () -> {};
                    before.run();
                    worker.execute(task);
                }

                @Override
                public Cancellable schedule(Duration delay, Runnable task) {
                    return worker.schedule(delay, task);
                }

                @Override
                public void close() {
                    worker.close();
                }
            };
        }
    }

    @Test
    void closingTheStreamsEndsTheTrials() {
        CompletableFuture<TrialResult> trial = begin(NEW);
        streams.close();

        assertThat(trial.join().reason()).isEqualTo("gatecam is being closed");
        assertThat(feeds.last(9).stops()).isEqualTo(1);
        assertThatThrownBy(() -> begin(NEW)).isInstanceOf(IllegalStateException.class);
    }
}
