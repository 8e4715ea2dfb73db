package io.gatecam.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.camera.Camera;
import io.gatecam.camera.CameraUrl;
import io.gatecam.camera.RelayTarget;
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

    @ParameterizedTest
    @EnumSource(
            value = MediaServerMood.class,
            names = {"DOWN", "RESTARTED"})
    void theStillsGoOnWhileTheTargetIsLost(MediaServerMood mood) {
        try (Site site = start(camera())) {
            server.awaitPublisher(PATH, PATIENCE);
            site.awaitStills(3, 1);
            server.behave(mood);
            if (mood == MediaServerMood.DOWN) {
                awaitRelay(site, RelayState.FAILING);
                assertThat(relay(site).reason()).isNotEmpty();
            }
            assertIsBack(site, mood);
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
