package io.gatecam.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gatecam.archive.RecordedSegment;
import io.gatecam.archive.SegmentQuery;
import io.gatecam.camera.Camera;
import io.gatecam.camera.CameraUrl;
import io.gatecam.camera.RelayTarget;
import io.gatecam.camera.SegmentOptions;
import io.gatecam.camera.StillsMode;
import io.gatecam.stream.RelayState;
import io.gatecam.stream.RelayStatus;
import io.gatecam.stream.StreamState;
import io.gatecam.testkit.MediaServerMood;
import io.gatecam.testkit.SimulatedCamera;
import io.gatecam.testkit.SimulatedCameras;
import io.gatecam.testkit.SimulatedMediaServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A camera's stream, relayed to a media server over the one connection that the stills come from. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(SimulatedCameras.Extension.class)
@Timeout(120)
class RelayIT {

    private static final String PATH = "stream_1";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(10);

    /** At ten a second. */
    private static final Duration PICTURE = Duration.ofMillis(100);

    @TempDir
    private Path data;

    private SimulatedCamera camera;
    private SimulatedMediaServer server;

    @BeforeEach
    void startServers(SimulatedCameras cameras) {
        camera = cameras.start();
        server = cameras.startMediaServer();
    }

    @Test
    void oneConnectionFeedsStillsAndRelay() {
        try (Site site = start(camera())) {
            server.awaitPublisher(PATH, PATIENCE);
            server.awaitPackets(PATH, 50, PATIENCE);
            site.awaitStills(3, 1);
            awaitRelay(site, RelayState.RELAYING);

            assertThat(camera.maxSimultaneous()).isEqualTo(1);
            assertThat(camera.connections()).isEqualTo(1);
            assertThat(site.status(1).format())
                    .hasValueSatisfying(format -> assertThat(format.video()).isEqualTo("h264"));
        }
        server.awaitNoPublisher(PATH, PATIENCE);
    }

    @Test
    void aTemplateIsForAllCameras() {
        RelayTarget template = RelayTarget.parse(server.urlWithoutLogin("gates/{id}-{name}"));
        Camera named =
                Camera.builder(1, CameraUrl.parse(camera.url())).name("north").build();
        try (Site site = Site.start(Site.builder(data, List.of(named))
                .ffmpeg(Site.ffmpeg().relay(template).build()))) {
            server.awaitPublisher("gates/1-north", PATIENCE);
            assertThat(relay(site).target()).endsWith("/gates/1-north");
        }
    }

    @Test
    void aNameThatDoesNotFitIntoTheTemplateCostsTheRelayOnly() {
        RelayTarget template = RelayTarget.parse(server.urlWithoutLogin("gates/".repeat(50) + "{name}"));
        Camera named = Camera.builder(1, CameraUrl.parse(camera.url()))
                .name("\u20ac".repeat(Camera.MAX_NAME_LENGTH))
                .build();
        Camera lineBreak = Camera.builder(2, CameraUrl.parse(camera.url()))
                .name("two\nlines")
                .build();
        try (Site site = Site.start(Site.builder(data, List.of(named, lineBreak))
                .ffmpeg(Site.ffmpeg().relay(template).build()))) {
            site.awaitStills(2, List.of(1, 2));
            assertThat(List.of(site.status(1), site.status(2)))
                    .allSatisfy(status -> assertThat(status.relay())
                            .hasValueSatisfying(
                                    relay -> assertThat(relay.state()).isEqualTo(RelayState.FAILING)));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = MediaServerMood.class,
            names = {"DOWN", "RESTARTED", "FROZEN"})
    void stillsAndSegmentsGoOnWhileTheTargetIsLost(MediaServerMood mood) {
        Camera recorded = camera().toBuilder()
                .segments(new SegmentOptions(true, Duration.ofSeconds(10)))
                .build();
        try (Site site = start(recorded)) {
            server.awaitPublisher(PATH, PATIENCE);
            site.awaitStills(3, 1);
            server.behave(mood);
            if (mood == MediaServerMood.DOWN) {
                awaitRelay(site, RelayState.FAILING);
                assertThat(relay(site).reason()).isNotEmpty();
            }
            site.awaitStills(site.stills().of(1).size() + 5, 1);
            assertIsBack(site, mood);
            assertRecordedWithoutGap(site);
        }
    }

    private static void assertRecordedWithoutGap(Site site) {
        SegmentQuery all =
                SegmentQuery.builder().order(SegmentQuery.Order.OLDEST_FIRST).build();
        List<RecordedSegment> recorded = Site.within(PATIENCE)
                .until(() -> site.gate().segments().segments(all).segments(), segments -> segments.size() >= 3);
        for (int i = 1; i < recorded.size(); i++) {
            assertThat(recorded.get(i).start())
                    .isCloseTo(recorded.get(i - 1).end(), within(PICTURE.toMillis(), ChronoUnit.MILLIS));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = MediaServerMood.class,
            names = {"DOWN", "FROZEN", "REFUSING_LOGIN", "FORBIDDING", "NOT_FOUND"})
    void aTargetThatRefusesAtFirstIsFoundAgain(MediaServerMood mood) {
        server.behave(mood);
        try (Site site = start(camera())) {
            site.awaitStills(3, 1);
            awaitRelay(site, RelayState.FAILING);
            assertThat(relay(site).reason()).isNotEmpty();
            assertThat(site.status(1).state()).isEqualTo(StreamState.RUNNING);
            assertIsBack(site, mood);
        }
    }

    private void assertIsBack(Site site, MediaServerMood mood) {
        long before = server.packets(PATH);
        server.behave(MediaServerMood.GOOD);
        Instant good = Instant.now();
        Site.within(BACK_WITHIN).until(() -> server.packets(PATH) > before);
        Figures.of(List.of(Duration.between(good, Instant.now())))
                .print("from the end of " + mood + " to the relay's first packet");
        awaitRelay(site, RelayState.RELAYING);
        assertNothingElseHappened(site);
    }

    @Test
    void theLoginOfTheTargetIsNeverShown(SimulatedCameras cameras) {
        SimulatedMediaServer locked =
                cameras.start(SimulatedMediaServer.builder().login("gate", "p@ss/w0rd"));
        RelayTarget target = RelayTarget.parse(locked.urlWithoutLogin(PATH));
        try (LogCapture log = new LogCapture();
                Site site = start(camera().toBuilder()
                        .relay(target.withLogin("gate", "p@ss/w0rd"))
                        .build())) {
            locked.awaitPublisher(PATH, PATIENCE);
            locked.behave(MediaServerMood.DOWN);
            awaitRelay(site, RelayState.FAILING);

            assertThat(List.of(site.status(1).toString(), log.text()))
                    .allSatisfy(text -> assertThat(text).doesNotContain("p@ss", "p%40ss"));
            assertThat(relay(site).target()).contains("gate:***@");
        }
    }

    @Test
    void withoutStillsItIsARestreamerThatDecodesNothing() {
        try (Site site = start(camera().toBuilder().stills(StillsMode.OFF).build())) {
            server.awaitPublisher(PATH, PATIENCE);
            Site.within(PATIENCE).until(() -> site.status(1).state() == StreamState.RUNNING);
            server.awaitPackets(PATH, 50, PATIENCE);

            assertThat(site.ffmpegOf(1).arguments())
                    .containsSubsequence("-c:v", "copy", "-f", "fifo")
                    .containsOnlyOnce("-c:v")
                    .doesNotContain("-vf", "mjpeg", "smjpeg");
            assertThat(site.stills().of(1)).isEmpty();
            assertThat(camera.connections()).isEqualTo(1);
        }
    }

    private void assertNothingElseHappened(Site site) {
        assertThat(camera.connections()).isEqualTo(1);
        assertThat(site.status(1).connections()).isEqualTo(1);
        List<Long> seconds = site.stills().seconds(1);
        long passed = seconds.get(seconds.size() - 1) - seconds.get(0) + 1;
        assertThat(seconds).hasSize((int) passed);
    }

    private void awaitRelay(Site site, RelayState state) {
        Site.within(PATIENCE)
                .until(() -> site.status(1)
                        .relay()
                        .filter(relay -> relay.state() == state)
                        .isPresent());
    }

    private static RelayStatus relay(Site site) {
        return site.status(1).relay().orElseThrow();
    }

    private Camera camera() {
        return Camera.builder(1, CameraUrl.parse(camera.url()))
                .relay(RelayTarget.parse(server.urlWithoutLogin("stream_{id}")))
                .build();
    }

    private Site start(Camera definition) {
        return Site.start(data, definition);
    }
}
