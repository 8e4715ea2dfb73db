package io.gatecam.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.archive.SegmentQuery;
import io.gatecam.camera.Acceleration;
import io.gatecam.camera.Blackout;
import io.gatecam.camera.Camera;
import io.gatecam.camera.CameraUrl;
import io.gatecam.camera.InputOptions;
import io.gatecam.camera.RelayTarget;
import io.gatecam.camera.RelayVideo;
import io.gatecam.camera.SegmentOptions;
import io.gatecam.camera.StillOptions;
import io.gatecam.camera.StreamFormat;
import io.gatecam.camera.Transport;
import io.gatecam.segment.SegmentStore;
import io.gatecam.testkit.ClipSpec;
import io.gatecam.testkit.ClockReading;
import io.gatecam.testkit.SimulatedCamera;
import io.gatecam.testkit.SimulatedCameras;
import io.gatecam.testkit.SimulatedHttpCamera;
import io.gatecam.testkit.SimulatedMediaServer;
import io.gatecam.testkit.VideoCodec;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cameras that send this and that, and what is asked of them. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(SimulatedCameras.Extension.class)
@Timeout(120)
class CameraFormatIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path data;

    /** An MJPEG camera is connected to once more when it has shown what it is, to copy its pictures. */
    @ParameterizedTest
    @CsvSource({"H264, h264, 1", "H265, hevc, 1", "MJPEG, mjpeg, 2"})
    void whateverACameraSendsItsStillsCome(VideoCodec codec, String name, int connections, SimulatedCameras cameras) {
        SimulatedCamera camera = start(cameras, codec);
        try (Site site = Site.start(data, Camera.of(1, camera.url()))) {
            awaitFormat(site, name);
            Site.within(PATIENCE).until(() -> site.status(1).connections() == connections);
            int before = site.stills().of(1).size();
            site.awaitStills(before + 5, 1);

            assertThat(site.status(1).format())
                    .map(StreamFormat::width)
                    .contains(ClipSpec.small().width());
            assertThat(camera.connections()).isEqualTo(connections);
            assertThat(camera.maxSimultaneous()).isEqualTo(1);
            assertThat(lastClock(site)).isPresent();
            assertThat(site.stills().seconds(1)).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void jpegsOverHttpAreCopiedToo(SimulatedCameras cameras) {
        SimulatedHttpCamera camera =
                cameras.startHttp(cameras.clip(ClipSpec.small().withCodec(VideoCodec.MJPEG)));
        try (Site site = Site.start(data, Camera.of(1, camera.url()))) {
            awaitFormat(site, "mjpeg");
            Site.within(PATIENCE).until(() -> site.status(1).connections() == 2);
            int before = site.stills().of(1).size();
            site.awaitStills(before + 3, 1);

            assertThat(lastClock(site)).isPresent();
            assertThat(camera.connections()).isEqualTo(2);
        }
    }

    @Test
    void overUdpToo(SimulatedCameras cameras) {
        SimulatedCamera camera = cameras.start(
                SimulatedCamera.builder().clip(cameras.clip(ClipSpec.small())).udp());
        Camera definition = Camera.builder(1, CameraUrl.parse(camera.url()))
                .input(InputOptions.builder()
                        .transport(Transport.UDP)
                        .ioTimeout(Duration.ofSeconds(8))
                        .extra(Map.of("buffer_size", "1000000", "reorder_queue_size", "100"))
                        .build())
                .build();
        try (Site site = Site.start(data, definition)) {
            site.awaitStills(3, 1);
            assertThat(lastClock(site)).isPresent();
        }
    }

    @Test
    void stillsAreMadeSmallerAndBlackenedAndRecordingsAreNot(SimulatedCameras cameras) throws IOException {
        SimulatedCamera camera = cameras.start();
        Camera definition = Camera.builder(1, CameraUrl.parse(camera.url()))
                .stills(StillOptions.builder()
                        .quality(10)
                        .maxWidth(160)
                        .blackouts(List.of(new Blackout(50, 50, 50, 50)))
                        .build())
                .segments(new SegmentOptions(true, SegmentOptions.SHORTEST))
                .build();
        try (Site site = Site.start(data, definition)) {
            site.awaitStills(2, 1);
            BufferedImage picture = lastPicture(site);

            assertThat(picture.getWidth()).isEqualTo(160);
            assertThat(brightest(picture, 82, 48)).isLessThan(24);
            assertThat(brightest(picture, 0, 0)).isGreaterThan(60);

            BufferedImage recorded = recordedPicture(site);
            assertThat(recorded.getWidth()).isEqualTo(ClipSpec.small().width());
            assertThat(brightest(recorded, 162, 92)).isGreaterThan(60);
        }
    }

    private static BufferedImage recordedPicture(Site site) throws IOException {
        SegmentStore store = site.gate().segments();
        Path thumbnail = Site.within(PATIENCE.plus(SegmentOptions.SHORTEST))
                .until(
                        () -> store.segments(SegmentQuery.builder().build()).segments().stream()
                                .flatMap(segment -> store.thumbnail(segment).stream())
                                .findAny(),
                        Optional::isPresent)
                .orElseThrow();
        return ImageIO.read(thumbnail.toFile());
    }

    @Test
    void stillsOfTheOtherStreamAreASecondConnection(SimulatedCameras cameras) throws IOException {
        SimulatedCamera main = start(cameras, VideoCodec.H265);
        SimulatedCamera sub = cameras.start(SimulatedCamera.builder().clip(cameras.clip(ClipSpec.of(160, 90, 10))));
        SimulatedMediaServer server = cameras.startMediaServer();
        Camera definition = Camera.builder(1, CameraUrl.parse(main.url()))
                .stills(StillOptions.builder()
                        .source(CameraUrl.parse(sub.url()))
                        .build())
                .relay(RelayTarget.parse(server.urlWithoutLogin("x")))
                .build();
        try (Site site = Site.start(data, definition)) {
            site.awaitStills(3, 1);
            server.awaitPackets("x", 50, PATIENCE);

            assertThat(lastPicture(site).getWidth()).isEqualTo(160);
            assertThat(site.status(1).format()).map(StreamFormat::video).contains("hevc");
            assertThat(main.connections()).isEqualTo(1);
            assertThat(sub.connections()).isEqualTo(1);
        }
    }

    @Test
    void soundIsRelayedWhereItIsWanted(SimulatedCameras cameras) {
        SimulatedCamera camera = cameras.start(
                SimulatedCamera.builder().clip(cameras.clip(ClipSpec.small())).audio());
        SimulatedMediaServer server = cameras.startMediaServer();
        Camera silent = Camera.builder(1, CameraUrl.parse(camera.url()))
                .relay(RelayTarget.parse(server.urlWithoutLogin("stream_{id}")))
                .build();
        Camera heard = silent.toBuilder().audio(true).build();
        try (Site site = Site.start(data, heard)) {
            server.awaitPackets("stream_1", 100, PATIENCE);
            site.awaitStills(2, 1);

            assertThat(site.status(1).format()).flatMap(StreamFormat::audio).contains("pcm_mulaw");
        }
    }

    @Test
    void h265IsMadeH264ForARelayThatWantsIt(SimulatedCameras cameras) {
        SimulatedCamera camera = start(cameras, VideoCodec.H265);
        SimulatedMediaServer server = cameras.startMediaServer();
        RelayTarget target = RelayTarget.parse(server.urlWithoutLogin("x")).withVideo(RelayVideo.H264);
        try (Site site = Site.start(
                data,
                Camera.builder(1, CameraUrl.parse(camera.url())).relay(target).build())) {
            Site.within(PATIENCE).until(() -> site.status(1).connections() == 2);
            server.awaitPackets("x", 20, PATIENCE);
            try (Site watcher = Site.start(data.resolve("watcher"), Camera.of(2, server.urlWithoutLogin("x")))) {
                Site.within(PATIENCE)
                        .until(() -> watcher.status(2)
                                .format()
                                .filter(format -> format.video().equals("h264"))
                                .isPresent());
            }
        }
    }

    @Test
    void hardwareThatIsNotThereIsReplacedByTheProcessor(SimulatedCameras cameras) {
        SimulatedCamera camera = cameras.start();
        Camera definition = Camera.builder(1, CameraUrl.parse(camera.url()))
                .input(InputOptions.builder().acceleration(Acceleration.VAAPI).build())
                .build();
        try (Site site = Site.start(data, definition)) {
            site.awaitStills(3, 1);
            assertThat(lastClock(site)).isPresent();
        }
    }

    private static SimulatedCamera start(SimulatedCameras cameras, VideoCodec codec) {
        ClipSpec spec = codec == VideoCodec.H265
                ? ClipSpec.smallH265()
                : ClipSpec.small().withCodec(codec);
        return cameras.start(SimulatedCamera.builder().clip(cameras.clip(spec)));
    }

    private static void awaitFormat(Site site, String codec) {
        Site.within(PATIENCE)
                .until(() -> site.status(1)
                        .format()
                        .filter(format -> format.video().equals(codec))
                        .isPresent());
    }

    private static Optional<ClockReading> lastClock(Site site) {
        return ClockReading.of(lastStill(site));
    }

    private static BufferedImage lastPicture(Site site) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(lastStill(site)));
    }

    private static byte[] lastStill(Site site) {
        List<StillLog.Heard> all = site.stills().of(1);
        return all.get(all.size() - 1).still().bytes();
    }

    /** In a corner of a quarter of the picture that begins there. */
    private static int brightest(BufferedImage picture, int fromX, int fromY) {
        int brightest = 0;
        for (int x = fromX; x < fromX + picture.getWidth() / 2 - 4; x++) {
            for (int y = fromY; y < fromY + picture.getHeight() / 2 - 4; y++) {
                brightest = Math.max(brightest, picture.getRGB(x, y) & 0xFF);
            }
        }
        return brightest;
    }
}
