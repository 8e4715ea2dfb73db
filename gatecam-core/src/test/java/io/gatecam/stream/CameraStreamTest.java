package io.gatecam.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.archive.InMemoryArchive;
import io.gatecam.camera.Acceleration;
import io.gatecam.camera.Camera;
import io.gatecam.camera.InputOptions;
import io.gatecam.camera.SegmentOptions;
import io.gatecam.camera.StillsMode;
import io.gatecam.camera.StreamFormat;
import io.gatecam.segment.Recording;
import io.gatecam.segment.RecordingOptions;
import io.gatecam.segment.RecordingState;
import io.gatecam.segment.SegmentStore;
import io.gatecam.snapshot.SnapshotOptions;
import io.gatecam.snapshot.SnapshotStore;
import io.gatecam.still.StillStore;
import io.gatecam.time.ManualClocks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a stream does with what its feed reports beside stills. */
@Timeout(20)
class CameraStreamTest {

    private static final Camera CAMERA = Camera.of(1, "rtsp://camera/1");
    private static final StreamFormat MJPEG =
            new StreamFormat("mjpeg", 640, 360, OptionalDouble.of(25), Optional.empty());
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    Path data;

    private final ManualClocks clocks = new ManualClocks(Instant.parse("2026-07-01T12:00:00Z"));
    private final FakeFeeds feeds = new FakeFeeds(clocks);

    private StillStore stills;
    private SnapshotStore snapshots;
    private SegmentStore segments;
    private StreamManager streams;

    @BeforeEach
    void open() {
        stills = new StillStore(data, clocks);
        snapshots = new SnapshotStore(data, stills, clocks, SnapshotOptions.defaults());
        segments = new SegmentStore(data, new InMemoryArchive(), stills, RecordingOptions.defaults(), clocks);
        streams =
                new StreamManager(List::of, feeds, stills, snapshots, segments, clocks, SupervisionOptions.defaults());
    }

    @AfterEach
    void close() {
        streams.close(Duration.ofMillis(1));
        segments.close();
        snapshots.close();
        stills.close();
    }

    private void begin(Camera camera) {
        streams.reconfigure(List.of(camera));
        clocks.advance(SECOND);
    }

    private void report(FeedEvent event) {
        feeds.last(1).report(event);
        clocks.advance(Duration.ofMillis(200));
    }

    private StreamStatus status() {
        return streams.status(1).orElseThrow();
    }

    @Test
    void whatTheCameraSendsIsShownAndNoReasonToDisturbIt() {
        begin(CAMERA);
        report(new FeedEvent.Described(MJPEG, true));
        report(new FeedEvent.Ended("x"));
        clocks.advance(Duration.ofSeconds(2));

        assertThat(status().format()).contains(MJPEG);
        assertThat(feeds.last(1).request().format()).contains(MJPEG);
        assertThat(feeds.opened()).hasSize(2);
    }

    @Test
    void aCameraThatSendsSomethingElseIsConnectedToAgainOnce() {
        begin(CAMERA);
        assertThat(feeds.last(1).request().format()).isEmpty();
        report(new FeedEvent.Described(MJPEG, false));
        clocks.advance(Duration.ofSeconds(2));

        assertThat(feeds.opened()).hasSize(2);
        assertThat(feeds.last(1).request().format()).contains(MJPEG);

        report(new FeedEvent.Described(MJPEG, false));
        clocks.advance(Duration.ofSeconds(2));
        assertThat(feeds.opened()).hasSize(2);
    }

    @Test
    void anotherDefinitionOfTheCameraIsAnotherCamera() {
        begin(CAMERA);
        report(new FeedEvent.Described(MJPEG, true));
        begin(CAMERA.toBuilder().audio(true).build());
        clocks.advance(SECOND);

        assertThat(feeds.opened()).hasSize(2);
        assertThat(feeds.last(1).request().format()).isEmpty();
    }

    @Test
    void soundThatIsAnnouncedAndDoesNotComeIsNotAskedForAgain() {
        begin(CAMERA.toBuilder().audio(true).build());
        play(11);
        assertThat(feeds.last(1).request().camera().audio()).isTrue();
        report(new FeedEvent.SoundMissing());
        clocks.advance(Duration.ofSeconds(3));

        assertThat(feeds.opened()).hasSize(2);
        assertThat(feeds.last(1).request().camera().audio()).isFalse();
        assertThat(status().camera().audio()).isTrue();
    }

    @Test
    void soundThatIsMissedRightAfterAnotherChangeIsGivenUpAMinuteLater() {
        begin(CAMERA.toBuilder().audio(true).build());
        report(new FeedEvent.Described(MJPEG, false));
        clocks.advance(Duration.ofSeconds(2));
        play(11);
        report(new FeedEvent.SoundMissing());
        play(20);
        assertThat(feeds.opened()).hasSize(2);

        play(40);
        assertThat(feeds.opened()).hasSize(3);
        assertThat(feeds.last(1).request().camera().audio()).isFalse();
    }

    @Test
    void picturesWithoutStillsAreASignOfLife() {
        begin(CAMERA.toBuilder().stills(StillsMode.OFF).build());
        for (int i = 0; i < 60; i++) {
            clocks.advance(SECOND);
            feeds.last(1).report(new FeedEvent.Flowing());
        }
        clocks.advance(SECOND);
        assertThat(status().state()).isEqualTo(StreamState.RUNNING);
        assertThat(feeds.opened()).hasSize(1);

        clocks.advance(Duration.ofSeconds(15));
        assertThat(feeds.opened()).hasSizeGreaterThan(1);
    }

    @Test
    void aRelayIsShownFromItsBeginningToItsEnd() {
        begin(CAMERA);
        assertThat(status().relay()).isEmpty();
        report(new FeedEvent.RelayBegun("rtsp://media/stream_1"));
        assertThat(relay().state()).isEqualTo(RelayState.CONNECTING);

        play(12);
        assertThat(relay().state()).isEqualTo(RelayState.RELAYING);

        report(new FeedEvent.RelayFailed("Connection refused"));
        play(12);
        assertThat(relay().state()).isEqualTo(RelayState.FAILING);
        assertThat(relay().reason()).isEqualTo("Connection refused");

        report(new FeedEvent.RelayRecovered());
        assertThat(relay().state()).isEqualTo(RelayState.RELAYING);
        assertThat(relay().losses()).isEqualTo(1);

        report(new FeedEvent.Ended("x"));
        assertThat(relay().state()).isEqualTo(RelayState.WAITING);
        clocks.advance(Duration.ofSeconds(2));
        report(new FeedEvent.RelayBegun("rtsp://media/stream_1"));
        assertThat(relay().losses()).isEqualTo(1);
    }

    @Test
    void whatIsWrongWithTheRelayIsNotWrongWithTheStream() {
        begin(CAMERA);
        report(new FeedEvent.RelayBegun("rtsp://media/stream_1"));
        play(3);
        report(new FeedEvent.RelayFailed("Connection refused"));
        play(3);

        assertThat(status().state()).isEqualTo(StreamState.RUNNING);
        assertThat(feeds.opened()).hasSize(1);
    }

    @Test
    void hardwareThatDecodesNothingIsGivenUpForTheProcessor() {
        begin(accelerated());
        assertThat(feeds.last(1).request().accelerated()).isTrue();
        report(new FeedEvent.Described(MJPEG, true));
        report(new FeedEvent.Ended("Device creation failed"));
        clocks.advance(Duration.ofSeconds(2));

        assertThat(feeds.last(1).request().accelerated()).isFalse();
    }

    @Test
    void hardwareIsNotBlamedForACameraThatIsAway() {
        begin(accelerated());
        report(new FeedEvent.Ended("Connection refused"));
        clocks.advance(Duration.ofSeconds(2));

        assertThat(feeds.last(1).request().accelerated()).isTrue();
    }

    private static Camera accelerated() {
        return CAMERA.toBuilder()
                .input(InputOptions.builder().acceleration(Acceleration.VAAPI).build())
                .build();
    }

    private RelayStatus relay() {
        return status().relay().orElseThrow();
    }

    private void play(int seconds) {
        for (int i = 0; i < seconds; i++) {
            clocks.advance(SECOND);
            feeds.last(1).still();
        }
        clocks.advance(Duration.ofMillis(200));
    }

    @Test
    void aCameraThatIsNotRecordedIsAskedForNoRecording() {
        begin(CAMERA);

        assertThat(feeds.last(1).request().recording()).isEmpty();
        assertThat(streams.status(1).orElseThrow().recording().state()).isEqualTo(RecordingState.OFF);
    }

    @Test
    void aCameraThatIsRecordedSaysHowThatGoesApartFromItsStills() {
        begin(CAMERA.toBuilder().segments(SegmentOptions.on()).audio(true).build());
        Recording recording = feeds.last(1).request().recording().orElseThrow();
        assertThat(recording)
                .isEqualTo(new Recording(
                        data.resolve("camera_1/segments/.open").toAbsolutePath(), Duration.ofMinutes(5), true));

        for (int second = 0; second < 40; second++) {
            feeds.last(1).still();
            clocks.advance(SECOND);
        }
        report(new FeedEvent.Diagnostic("[segment @ 0x5581] [error] Failed to open segment"));
        clocks.advance(SECOND.multipliedBy(5));

        assertThat(streams.status(1).orElseThrow().recording().state()).isEqualTo(RecordingState.FAILING);
        assertThat(streams.status(1).orElseThrow().recording().reason()).contains("Failed to open segment");
        assertThat(streams.status(1).orElseThrow().state()).isEqualTo(StreamState.RUNNING);

        feeds.last(1).end("the camera closed the connection");

        assertThat(streams.status(1).orElseThrow().recording().state()).isEqualTo(RecordingState.WAITING);
    }
}
