package io.gatecam.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gatecam.testkit.clip.Picture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Codecs, sound and transports as ffmpeg sees them. */
@Isolated("What other tests start would be taken for leaks.")
@ExtendWith({NoLeaks.class, SimulatedCameras.Extension.class})
class KindsOfCamerasIT {

    private static final ClipSpec SMALL_MJPEG = ClipSpec.small().withCodec(VideoCodec.MJPEG);
    private static final int FRAME_MILLIS = 100;

    @TempDir
    private Path folder;

    private StillGrabber grabber;

    @BeforeEach
    void createGrabber() {
        grabber = new StillGrabber(TestFfmpeg.find(), folder);
    }

    @Test
    void anH265CameraIsDecodedPictureByPicture(SimulatedCameras cameras) throws Exception {
        SimulatedCamera camera = cameras.start(camera(cameras, ClipSpec.smallH265()));
        assertThat(FfmpegRun.probe(folder, camera.url())).contains("Video: hevc (Main)", "320x180", "10 fps");
        assertEachPicture("tcp", camera, 25);
    }

    @Test
    void anMjpegCameraIsDecodedPictureByPicture(SimulatedCameras cameras) throws Exception {
        SimulatedCamera camera = cameras.start(camera(cameras, SMALL_MJPEG));
        assertThat(FfmpegRun.probe(folder, camera.url())).contains("Video: mjpeg", "yuvj420p", "320x184", "10 fps");
        assertEachPicture("tcp", camera, 25);
    }

    @Test
    void aLargeMjpegPictureTravelsInManyPieces(SimulatedCameras cameras) throws Exception {
        ClipSpec large = new ClipSpec(1920, 1080, 5, 1, Duration.ofSeconds(10), VideoCodec.MJPEG);
        StillGrabber.Result result =
                grabber.grab(cameras.start(camera(cameras, large)).url(), 3);
        assertThat(result.clocks()).as(result.log()).hasSize(3);
    }

    @Test
    void thePicturesOfAnHttpCameraCanBeCopied(SimulatedCameras cameras) throws Exception {
        Clip clip = cameras.clip(SMALL_MJPEG);
        SimulatedHttpCamera camera = cameras.startHttp(clip);
        String pattern = folder.resolve("%03d.jpg").toString();
        try (FfmpegRun run = FfmpegRun.start(folder, "-i", camera.url(), "-c", "copy", "-frames:v", "15", pattern)) {
            run.awaitEnd(Duration.ofSeconds(20));
        }
        for (int i = 1; i <= 15; i++) {
            byte[] still = Files.readAllBytes(folder.resolve("%03d.jpg".formatted(i)));
            int position = ClockReading.of(still).orElseThrow().positionMillis();
            Picture sent = clip.video().picture(position / FRAME_MILLIS);
            assertThat(still).isEqualTo(sent.slices().get(0));
        }
        assertThat(camera.connections()).isEqualTo(1);
    }

    @Test
    void theSoundOfACameraHasNoGapAndIsLoudWhenASecondBegins(SimulatedCameras cameras) throws Exception {
        SimulatedCamera camera = cameras.start(camera(cameras, ClipSpec.small()).audio());
        assertThat(FfmpegRun.probe(folder, camera.url()))
                .contains("Video: h264", "Audio: pcm_mulaw, 8000 Hz")
                .containsAnyOf("mono", "1 channels");
        List<Integer> peaks = peaksOf40Millis(record(camera.url()));
        assertThat(peaks).hasSizeGreaterThan(50);
        assertThat(peaks).allMatch(peak -> peak > 800);
        assertThat(peaks).anyMatch(peak -> peak > 15_000).anyMatch(peak -> peak < 1_200);
    }

    @Test
    void whoWantsNoSoundGetsNone(SimulatedCameras cameras) throws Exception {
        SimulatedCamera camera = cameras.start(camera(cameras, ClipSpec.small()).audio());
        try (RtspClient client = new RtspClient(camera).play()) {
            for (int i = 0; i < 10; i++) {
                assertThat(client.next().channel()).isIn(0, 1);
            }
        }
    }

    @Test
    void aCameraMaySendOverUdp(SimulatedCameras cameras) throws Exception {
        SimulatedCamera camera =
                cameras.start(camera(cameras, ClipSpec.small()).audio().udp());
        assertEachPicture("udp", camera, 25);
        assertEachPicture("tcp", camera, 5);
    }

    @Test
    void whatTheNetworkLosesIsMissing(SimulatedCameras cameras) throws Exception {
        SimulatedCamera camera = cameras.start(camera(cameras, ClipSpec.small()).udp());
        camera.behave(Misbehaviour.lose(0.1));
        StillGrabber.Result result = grabber.grabOver("udp", camera.url(), 20, "-loglevel", "verbose");
        assertThat(result.log()).containsPattern("RTP: missed \\d+ packets");
        assertThat(result.stills()).isNotEmpty();
    }

    @Test
    void whatComesOutOfOrderIsPutInOrder(SimulatedCameras cameras) throws Exception {
        SimulatedCamera camera = cameras.start(camera(cameras, ClipSpec.small()).udp());
        camera.behave(Misbehaviour.reorder(0.2));
        assertEachPicture("udp", camera, 25);
    }

    @Test
    void overTcpNothingIsLostOrOutOfOrder(SimulatedCameras cameras) throws Exception {
        SimulatedCamera camera = cameras.start(camera(cameras, ClipSpec.small()).udp());
        camera.behave(Misbehaviour.lose(0.5));
        assertEachPicture("tcp", camera, 10);
    }

    @Test
    void anotherCodecNeedsANewConnection(SimulatedCameras cameras) throws Exception {
        SimulatedCamera camera = cameras.start();
        try (FfmpegRun reader =
                FfmpegRun.start(folder, "-rtsp_transport", "tcp", "-i", camera.url(), "-f", "null", "-")) {
            await().until(() -> camera.connections() == 1);
            camera.behave(Misbehaviour.changeResolution(cameras.clip(ClipSpec.smallH265())));
            reader.awaitEnd(Duration.ofSeconds(10));
        }
        assertEachPicture("tcp", camera, 15);
        assertThat(FfmpegRun.probe(folder, camera.url())).contains("Video: hevc");
        camera.behave(Misbehaviour.none());
        assertThat(FfmpegRun.probe(folder, camera.url())).contains("Video: h264");
    }

    private static SimulatedCamera.Builder camera(SimulatedCameras cameras, ClipSpec spec) {
        return SimulatedCamera.builder().clip(cameras.clip(spec));
    }

    /** Guesses of the frame rate would double or drop pictures, so they are counted through instead. */
    private void assertEachPicture(String transport, SimulatedCamera camera, int count) throws Exception {
        StillGrabber.Result result =
                grabber.grabOver(transport, camera.url(), count, "-vf", "setpts=N/10/TB", "-vsync", "passthrough");
        assertThat(result.clocks()).as(result.log()).hasSize(count);
        List<ClockReading> clocks = result.clocks();
        long loop = clocks.get(0).length().toMillis();
        for (int i = 1; i < count; i++) {
            long expected = (clocks.get(i - 1).positionMillis() + FRAME_MILLIS) % loop;
            assertThat((long) clocks.get(i).positionMillis()).isEqualTo(expected);
        }
    }

    private ShortBuffer record(String url) throws IOException {
        Path samples = folder.resolve("samples");
        try (FfmpegRun run = FfmpegRun.start(
                folder, "-rtsp_transport", "tcp", "-i", url, "-t", "3", "-vn", "-f", "s16le", samples.toString())) {
            run.awaitEnd(Duration.ofSeconds(20));
        }
        return ByteBuffer.wrap(Files.readAllBytes(samples))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer();
    }

    private static List<Integer> peaksOf40Millis(ShortBuffer samples) {
        int[] peaks = new int[samples.remaining() / 320];
        for (int i = 0; i < peaks.length * 320; i++) {
            peaks[i / 320] = Math.max(peaks[i / 320], Math.abs(samples.get(i)));
        }
        return IntStream.of(peaks).boxed().toList();
    }
}
