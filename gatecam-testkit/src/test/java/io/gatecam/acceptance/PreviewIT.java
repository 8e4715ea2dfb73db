package io.gatecam.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.archive.Preview;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.archive.SegmentQuery;
import io.gatecam.camera.Camera;
import io.gatecam.camera.SegmentOptions;
import io.gatecam.segment.RecordingOptions;
import io.gatecam.segment.SegmentStore;
import io.gatecam.testkit.ClipSpec;
import io.gatecam.testkit.Misbehaviour;
import io.gatecam.testkit.SimulatedCamera;
import io.gatecam.testkit.SimulatedCameras;
import io.gatecam.testkit.TestFfmpeg;
import io.gatecam.testkit.VideoCodec;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The small videos and pictures of cameras whose pictures are not of 16 to 9. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(SimulatedCameras.Extension.class)
@Timeout(400)
class PreviewIT {

    private static final Duration SOON = Duration.ofSeconds(180);

    /** What a camera shows, and how wide and high that is in a preview and in a thumbnail. */
    private record Shape(ClipSpec clip, int width, int height, int thumbnailWidth, int thumbnailHeight) {}

    private static final List<Shape> SHAPES = List.of(
            new Shape(ClipSpec.smallH265(), 640, 360, 320, 180),
            new Shape(of(180, 320).withCodec(VideoCodec.MJPEG), 206, 360, 184, 320),
            new Shape(of(320, 256), 450, 360, 320, 256));

    private static ClipSpec of(int width, int height) {
        return ClipSpec.of(width, height, 10).withLength(Duration.ofSeconds(20));
    }

    @TempDir
    private Path data;

    @TempDir
    private Path scratch;

    @Test
    void fitThePictureIntoASmallOneAndDistortNothing(SimulatedCameras cameras)
            throws IOException, InterruptedException {
        List<SimulatedCamera> running = new ArrayList<>();
        List<Camera> configured = new ArrayList<>();
        for (int id = 0; id < SHAPES.size(); id++) {
            SimulatedCamera camera = cameras.start(
                    SimulatedCamera.builder().clip(cameras.clip(SHAPES.get(id).clip())));
            running.add(camera);
            configured.add(Camera.of(id, camera.url()));
        }
        RecordingOptions recorded = RecordingOptions.builder()
                .everyCamera(new SegmentOptions(true, Duration.ofSeconds(10)))
                .build();
        try (Site site = Site.start(Site.builder(data, configured).recordings(recorded))) {
            SegmentStore store = site.gate().segments();
            for (int id = 0; id < SHAPES.size(); id++) {
                int camera = id;
                Site.within(SOON).until(() -> !segments(store, camera).isEmpty());
            }
            running.forEach(camera -> camera.behave(Misbehaviour.refuse()));
            for (int id = 0; id < SHAPES.size(); id++) {
                int camera = id;
                RecordedSegment made = Site.within(SOON)
                        .until(
                                () -> segments(store, camera).get(0),
                                segment -> segment.preview().state() != Preview.State.PENDING);
                assertThat(made.preview().state()).as("%s", made.preview()).isEqualTo(Preview.State.DONE);
                assertFits(store, made, SHAPES.get(id));
            }
        }
    }

    /** As the first segment of a camera may be, which begins right before the clock says that it ends. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void areMadeOfAMomentThatIsTooShortToLast(int pictures) throws IOException, InterruptedException {
        Path open = Files.createDirectories(data.resolve("camera_1/segments/.open"));
        ffmpeg("-f lavfi -i color=white:s=64x36:r=25 -c:v mjpeg -frames:v " + pictures, scratch.resolve("moment.nut"));
        ffmpeg(
                "-i %s -c copy -bsf:v setts=duration=0 -movflags +frag_keyframe+empty_moov+default_base_moof"
                        .formatted(scratch.resolve("moment.nut")),
                open.resolve("1700000000.mp4"));
        try (Site site = Site.start(Site.builder(data, List.of()))) {
            SegmentStore store = site.gate().segments();
            RecordedSegment made = Site.within(SOON)
                    .until(
                            () -> segments(store, 1),
                            all -> all.stream().anyMatch(each -> each.preview().state() == Preview.State.DONE))
                    .get(0);
            for (Path file : List.of(
                    store.file(made),
                    store.thumbnail(made).orElseThrow(),
                    store.preview(made).orElseThrow())) {
                assertThat(firstPicture(file)).as("%s", file).isNotNull();
            }
        }
    }

    /** Those of a camera, the oldest first. */
    private static List<RecordedSegment> segments(SegmentStore store, int camera) {
        return store.segments(SegmentQuery.builder()
                        .camera(camera)
                        .order(SegmentQuery.Order.OLDEST_FIRST)
                        .build())
                .segments();
    }

    private void assertFits(SegmentStore store, RecordedSegment segment, Shape shape)
            throws IOException, InterruptedException {
        BufferedImage thumbnail =
                ImageIO.read(store.thumbnail(segment).orElseThrow().toFile());
        assertThat(List.of(thumbnail.getWidth(), thumbnail.getHeight()))
                .containsExactly(shape.thumbnailWidth(), shape.thumbnailHeight());
        BufferedImage picture = firstPicture(store.preview(segment).orElseThrow());
        assertThat(List.of(picture.getWidth(), picture.getHeight())).containsExactly(640, 360);
        int[] lit = IntStream.range(0, 640)
                .filter(x -> IntStream.range(0, 360).anyMatch(y -> (picture.getRGB(x, y) & 0xFF00) > 0x4000))
                .toArray();
        int shown = lit[lit.length - 1] - lit[0] + 1;
        assertThat(shown).as("the width of %s", segment).isBetween(shape.width() - 30, shape.width() + 4);
    }

    private BufferedImage firstPicture(Path video) throws IOException, InterruptedException {
        Path picture = Files.createTempDirectory(scratch, "first").resolve("picture.png");
        ffmpeg("-i " + video + " -frames:v 1", picture);
        return ImageIO.read(picture.toFile());
    }

    private static void ffmpeg(String arguments, Path to) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(TestFfmpeg.find().program().toString(), "-nostdin", "-v", "error"));
        command.addAll(List.of(arguments.split(" ")));
        command.add(to.toString());
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
