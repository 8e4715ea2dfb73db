package io.gatecam.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One ffmpeg publishes what it reads from a camera, another reads it from the media server. */
@Isolated("What other tests start would be taken for leaks.")
@ExtendWith({NoLeaks.class, SimulatedCameras.Extension.class})
class SimulatedMediaServerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String PASSWORD = "p@:/#%?&";
    private static final String PATH = "stream_1";

    @TempDir
    private Path folder;

    private SimulatedCamera camera;

    @BeforeEach
    void startCamera(SimulatedCameras cameras) {
        camera = cameras.start();
    }

    @ParameterizedTest
    @EnumSource(VideoCodec.class)
    void whatIsPublishedIsPlayed(VideoCodec codec, SimulatedCameras cameras) throws Exception {
        SimulatedMediaServer server = cameras.startMediaServer();
        ClipSpec spec = codec == VideoCodec.H265
                ? ClipSpec.smallH265()
                : ClipSpec.small().withCodec(codec);
        SimulatedCamera source = cameras.start(SimulatedCamera.builder().clip(cameras.clip(spec)));
        try (FfmpegRun relay = FfmpegRun.relay(folder, source.url(), server.url(PATH))) {
            awaitPublisher(server, relay);
            Instant before = Instant.now();
            // Two whose times differ by less than what ffmpeg counts in would end it.
            StillGrabber.Result result = new StillGrabber(TestFfmpeg.find(), folder)
                    .grab(server.url(PATH), 25, "-vf", "setpts=N/10/TB", "-vsync", "passthrough");
            // A reader may come in the middle of a GOP, whose pictures cannot be decoded.
            List<ClockReading> clocks = result.clocks();
            assertThat(clocks).as(result.log()).hasSizeBetween(10, 25);
            assertThat(clocks.get(clocks.size() - 1).momentNear(before))
                    .isBetween(before.minusSeconds(1), result.endedAt());
        }
        assertThat(source.connections()).isEqualTo(1);
    }

    @Test
    void soundIsPassedOnToo(SimulatedCameras cameras) throws Exception {
        SimulatedMediaServer server = cameras.startMediaServer();
        SimulatedCamera source = cameras.start(
                SimulatedCamera.builder().clip(cameras.clip(ClipSpec.small())).audio());
        try (FfmpegRun relay = FfmpegRun.relay(folder, source.url(), server.url(PATH))) {
            awaitPublisher(server, relay);
            assertThat(FfmpegRun.probe(folder, server.url(PATH))).contains("Video: h264", "Audio: pcm_mulaw");
        }
    }

    @Test
    void whatGoesThroughIsCountedByPath(SimulatedCameras cameras) throws Exception {
        SimulatedMediaServer server = cameras.startMediaServer();
        assertThat(server.sinceLastPacket(PATH)).isEmpty();
        try (FfmpegRun relay = FfmpegRun.relay(folder, camera.url(), server.url(PATH))) {
            awaitPublisher(server, relay);
            server.awaitPackets(PATH, 10, PATIENCE);
            assertThat(server.packets(PATH)).isGreaterThanOrEqualTo(10);
            assertThat(server.sinceLastPacket(PATH))
                    .hasValueSatisfying(age -> assertThat(age).isBetween(Duration.ZERO, PATIENCE));
            assertThat(server.isPublished("stream_2")).isFalse();
            assertThat(server.packets("stream_2")).isZero();
            try (FfmpegRun reader = read(server)) {
                await().until(() -> server.readers(PATH) == 1);
                assertThat(server.openConnections()).isEqualTo(2);
                assertThat(reader.isAlive()).isTrue();
            }
            await().until(() -> server.readers(PATH) == 0);
        }
        server.awaitNoPublisher(PATH, PATIENCE);
        assertThat(server.publications(PATH)).isEqualTo(1);
        assertThat(server.attempts()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLoginIsAskedOfPublishersAndReaders(boolean basic, SimulatedCameras cameras) throws Exception {
        SimulatedMediaServer.Builder builder = SimulatedMediaServer.builder().login("gate", PASSWORD);
        SimulatedMediaServer server = cameras.start(basic ? builder.basic() : builder.digest());
        assertThat(server).hasToString(server.urlWithoutLogin(""));
        try (FfmpegRun stranger = FfmpegRun.relay(folder, camera.url(), server.urlWithoutLogin(PATH))) {
            stranger.awaitEnd(PATIENCE);
            assertThat(stranger.log()).contains("401 Unauthorized");
        }
        assertThat(server.publications(PATH)).isZero();
        try (FfmpegRun relay = FfmpegRun.relay(folder, camera.url(), server.url(PATH))) {
            awaitPublisher(server, relay);
            assertThat(FfmpegRun.probe(folder, server.urlWithoutLogin(PATH))).contains("401 Unauthorized");
            assertThat(FfmpegRun.probe(folder, server.url(PATH))).contains("Video: h264");
        }
    }

    @ParameterizedTest
    @CsvSource({"REFUSING_LOGIN, 401", "FORBIDDING, 403", "NOT_FOUND, 404"})
    void aPublisherMayBeRefused(MediaServerMood mood, String status, SimulatedCameras cameras) throws Exception {
        SimulatedMediaServer server = cameras.startMediaServer();
        server.behave(mood);
        try (FfmpegRun relay = FfmpegRun.relay(folder, camera.url(), server.url(PATH))) {
            relay.awaitEnd(PATIENCE);
            assertThat(relay.log()).contains(status);
        }
        server.behave(MediaServerMood.GOOD);
        try (FfmpegRun relay = FfmpegRun.relay(folder, camera.url(), server.url(PATH))) {
            awaitPublisher(server, relay);
        }
    }

    @Test
    void aServerThatIsDownComesBackOnItsPort(SimulatedCameras cameras) throws Exception {
        SimulatedMediaServer server = cameras.startMediaServer();
        String url = server.url(PATH);
        try (FfmpegRun relay = FfmpegRun.relay(folder, camera.url(), url)) {
            awaitPublisher(server, relay);
            server.behave(MediaServerMood.DOWN);
            assertThat(server.isPublished(PATH)).isFalse();
            relay.awaitEnd(PATIENCE);
        }
        assertThat(FfmpegRun.probe(folder, url)).contains("Connection refused");
        server.behave(MediaServerMood.GOOD);
        assertThat(server.url(PATH)).isEqualTo(url);
        try (FfmpegRun relay = FfmpegRun.relay(folder, camera.url(), url)) {
            awaitPublisher(server, relay);
        }
        assertThat(server.publications(PATH)).isEqualTo(2);
    }

    @Test
    void aRestartForgetsWhatWasPublished(SimulatedCameras cameras) throws Exception {
        SimulatedMediaServer server = cameras.startMediaServer();
        try (FfmpegRun relay = FfmpegRun.relay(folder, camera.url(), server.url(PATH))) {
            awaitPublisher(server, relay);
            server.behave(MediaServerMood.RESTARTED);
            assertThat(server.isPublished(PATH)).isFalse();
            relay.awaitEnd(PATIENCE);
        }
        assertThat(FfmpegRun.probe(folder, server.url(PATH))).contains("404 Not Found");
    }

    @Test
    void aFrozenServerReadsNothingUntilItHeals(SimulatedCameras cameras) throws Exception {
        SimulatedMediaServer server = cameras.startMediaServer();
        try (FfmpegRun relay = FfmpegRun.relay(folder, camera.url(), server.url(PATH))) {
            awaitPublisher(server, relay);
            server.behave(MediaServerMood.FROZEN);
            long packets = server.packets(PATH);
            Duration second = Duration.ofSeconds(1);
            assertThatThrownBy(() -> server.awaitPackets(PATH, 1, second)).isInstanceOf(AssertionError.class);
            assertThat(server.packets(PATH)).isEqualTo(packets);
            assertThat(server.isPublished(PATH)).isTrue();
            server.behave(MediaServerMood.GOOD);
            server.awaitPackets(PATH, 20, PATIENCE);
            assertThat(relay.isAlive()).isTrue();
        }
        assertThat(server.publications(PATH)).isEqualTo(1);
    }

    @Test
    void whoPublishesLaterReplacesTheOther(SimulatedCameras cameras) throws Exception {
        SimulatedMediaServer server = cameras.startMediaServer();
        try (FfmpegRun first = FfmpegRun.relay(folder, camera.url(), server.url(PATH))) {
            awaitPublisher(server, first);
            try (FfmpegRun second = FfmpegRun.relay(folder, camera.url(), server.url(PATH))) {
                await().atMost(PATIENCE).until(() -> server.publications(PATH) == 2);
                first.awaitEnd(PATIENCE);
                server.awaitPackets(PATH, 10, PATIENCE);
                assertThat(second.isAlive()).isTrue();
                assertThat(server.isPublished(PATH)).isTrue();
            }
        }
    }

    @Test
    void readersEndWithTheirPublisher(SimulatedCameras cameras) throws Exception {
        SimulatedMediaServer server = cameras.startMediaServer();
        try (FfmpegRun relay = FfmpegRun.relay(folder, camera.url(), server.url(PATH))) {
            awaitPublisher(server, relay);
            try (FfmpegRun reader = read(server)) {
                await().until(() -> server.readers(PATH) == 1);
                relay.kill();
                reader.awaitEnd(PATIENCE);
            }
        }
        assertThat(server.readers(PATH)).isZero();
    }

    @Test
    void closingClosesEverything(SimulatedCameras cameras) throws Exception {
        SimulatedMediaServer server = cameras.startMediaServer();
        try (FfmpegRun relay = FfmpegRun.relay(folder, camera.url(), server.url(PATH))) {
            awaitPublisher(server, relay);
            server.close();
            server.close();
            relay.awaitEnd(PATIENCE);
        }
        assertThat(server.openConnections()).isZero();
        assertThatIllegalStateException().isThrownBy(() -> server.behave(MediaServerMood.GOOD));
    }

    private FfmpegRun read(SimulatedMediaServer server) throws IOException {
        return FfmpegRun.start(folder, "-rtsp_transport", "tcp", "-i", server.url(PATH), "-f", "null", "-");
    }

    private static void awaitPublisher(SimulatedMediaServer server, FfmpegRun publisher) {
        try {
            server.awaitPublisher(PATH, PATIENCE);
        } catch (AssertionError e) {
            throw new AssertionError(publisher.log(), e);
        }
    }
}
