package io.gatecam.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gatecam.Gatecam;
import io.gatecam.archive.Preview;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.archive.SegmentQuery;
import io.gatecam.camera.Camera;
import io.gatecam.camera.CameraUrl;
import io.gatecam.camera.SegmentOptions;
import io.gatecam.segment.RecordingHealth;
import io.gatecam.segment.RecordingState;
import io.gatecam.segment.SegmentStore;
import io.gatecam.testkit.Misbehaviour;
import io.gatecam.testkit.SimulatedCamera;
import io.gatecam.testkit.SimulatedCameras;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Recordings of cameras whose clock is in the picture, with real ffmpeg. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(SimulatedCameras.Extension.class)
@Timeout(180)
class SegmentIT {

    private static final Duration LENGTH = Duration.ofSeconds(10);

    /** At ten pictures a second. */
    private static final Duration PICTURE = Duration.ofMillis(100);

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path data;

    @TempDir
    private Path scratch;

    private Site record(SimulatedCamera camera) {
        Camera recorded = Camera.builder(1, CameraUrl.parse(camera.url()))
                .segments(new SegmentOptions(true, LENGTH))
                .build();
        return Site.start(data, recorded);
    }

    private static List<RecordedSegment> recorded(Gatecam gate) {
        return gate.segments()
                .segments(SegmentQuery.builder()
                        .order(SegmentQuery.Order.OLDEST_FIRST)
                        .build())
                .segments();
    }

    private static List<RecordedSegment> await(Gatecam gate, int count) {
        return Site.within(SOON).until(() -> recorded(gate), segments -> segments.size() >= count);
    }

    private void assertShowsWhatItSays(Gatecam gate, RecordedSegment segment) throws IOException, InterruptedException {
        Footage footage = Footage.of(gate.segments().file(segment), scratch);
        assertThat(footage.complaints()).as("%s decodes", segment).isEmpty();
        System.out.printf(
                "[measured] %s: %d pictures, begins %d ms, ends %d ms off%n",
                segment,
                footage.clocks().size(),
                Duration.between(footage.firstNear(segment.start()), segment.start())
                        .toMillis(),
                Duration.between(footage.lastNear(segment.end()).plus(PICTURE), segment.end())
                        .toMillis());
        assertThat(footage.firstNear(segment.start()))
                .as("the first picture of %s", segment)
                .isCloseTo(segment.start(), within(300, ChronoUnit.MILLIS));
        assertThat(footage.lastNear(segment.end()).plus(PICTURE))
                .as("the last picture of %s", segment)
                .isCloseTo(segment.end(), within(300, ChronoUnit.MILLIS));
        assertThat(footage.clocks())
                .hasSize(Math.toIntExact(segment.duration().plusMillis(50).dividedBy(PICTURE)));
    }

    @Test
    void segmentsFollowOneAnotherAndShowWhatTheyAreFiledUnder(SimulatedCameras cameras)
            throws IOException, InterruptedException {
        SimulatedCamera camera = cameras.start();
        try (Site site = record(camera)) {
            List<RecordedSegment> segments = await(site.gate(), 4);
            for (RecordedSegment segment : segments) {
                assertShowsWhatItSays(site.gate(), segment);
                assertThat(segment.videoCodec()).isEqualTo("h264");
                assertThat(segment.audioCodec()).isEmpty();
            }
            for (int i = 1; i < segments.size(); i++) {
                assertThat(segments.get(i).start())
                        .isCloseTo(segments.get(i - 1).end(), within(PICTURE.toMillis(), ChronoUnit.MILLIS));
            }
            assertThat(site.status(1).recording().state()).isEqualTo(RecordingState.RECORDING);
            assertThat(camera.maxSimultaneous()).isEqualTo(1);
            assertThat(camera.attempts()).isEqualTo(1);
        }
    }

    @Test
    void eachSegmentGetsAThumbnailAndAPreviewAndBecomesSeekable(SimulatedCameras cameras)
            throws IOException, InterruptedException {
        try (Site site = record(cameras.start())) {
            SegmentStore store = site.gate().segments();
            RecordedSegment first = await(site.gate(), 1).get(0);
            RecordedSegment made = Site.within(SOON)
                    .until(
                            () -> store.segment(first.id()).orElseThrow(),
                            segment -> segment.preview().state() != Preview.State.PENDING);
            assertThat(made.preview().reason()).isNull();
            assertThat(made.preview().state()).isEqualTo(Preview.State.DONE);
            assertThat(ImageIO.read(store.thumbnail(made).orElseThrow().toFile())
                            .getWidth())
                    .isEqualTo(320);
            assertThat(Footage.of(store.preview(made).orElseThrow(), scratch).complaints())
                    .isEmpty();
            assertThat(isFragmented(store.file(made))).isFalse();
            assertShowsWhatItSays(site.gate(), made);
        }
    }

    @Test
    void killedWhileItWritesFfmpegLeavesASegmentThatPlays(SimulatedCameras cameras)
            throws IOException, InterruptedException {
        try (Site site = record(cameras.start())) {
            await(site.gate(), 1);
            int before = recorded(site.gate()).size();
            Site.within(SOON).until(() -> size(open()) > 20_000);
            Instant killed = Instant.now();
            site.ffmpegOf(1).kill();
            List<RecordedSegment> segments = await(site.gate(), before + 1);
            RecordedSegment last = segments.get(before);
            assertShowsWhatItSays(site.gate(), last);
            assertThat(last.end()).isBetween(killed.minusMillis(2_500), killed);
            site.untilStillAfter(1, killed, SOON);
            await(site.gate(), before + 2);
        }
    }

    @Test
    void closedInTheMiddleOfASegmentItFilesWhatWasRecorded(SimulatedCameras cameras)
            throws IOException, InterruptedException {
        try (Site site = record(cameras.start())) {
            await(site.gate(), 1);
            Site.within(SOON).until(() -> size(open()) > 20_000);
        }
        assertThat(open()).isEmpty();
    }

    @Test
    void killedWithTheProgramItLeavesASegmentThatPlaysAndIsAdopted(SimulatedCameras cameras)
            throws IOException, InterruptedException {
        assertAdoptedAfter(cameras, program -> program.jvm().kill());
    }

    @Test
    void terminatedWithItsWholeProcessGroupItLeavesASegmentThatPlays(SimulatedCameras cameras)
            throws IOException, InterruptedException {
        assertAdoptedAfter(cameras, program -> program.jvm().signalGroup("TERM"));
    }

    private void assertAdoptedAfter(SimulatedCameras cameras, Consumer<ProgramProcess> end)
            throws IOException, InterruptedException {
        Fleet fleet = Fleet.of(1, cameras::start);
        Instant ended;
        try (ProgramProcess program = ProgramProcess.start(data, fleet, Map.of(GateProgram.SEGMENT_SECONDS, "20"))) {
            Site.within(SOON).until(() -> size(open()) > 40_000);
            List<Child> children = program.children();
            end.accept(program);
            ended = Instant.now();
            Site.within(SOON)
                    .until(() -> children.stream().noneMatch(Child::isRunning)
                            && !program.jvm().isRunning());
        }
        fleet.camera(1).behave(Misbehaviour.refuse());
        try (Site site = Site.start(Site.builder(data, fleet.configured()))) {
            List<RecordedSegment> segments = await(site.gate(), 1);
            RecordedSegment last = segments.get(segments.size() - 1);
            Footage footage = Footage.of(site.gate().segments().file(last), scratch);
            assertThat(footage.complaints()).isEmpty();
            assertThat(footage.lastNear(last.end())).isBetween(ended.minusSeconds(3), ended.plusSeconds(1));
            assertThat(open()).isEmpty();
        }
    }

    @Test
    void aRecordingThatCannotBeWrittenSaysSoAndTheStillsGoOn(SimulatedCameras cameras) throws IOException {
        Path segments = Files.createDirectories(data.resolve("camera_1").resolve("segments"));
        Files.writeString(segments.resolve(".open"), "no folder can be made here");
        try (Site site = record(cameras.start())) {
            RecordingHealth health = Site.within(SOON)
                    .until(() -> site.status(1).recording(), each -> each.state() == RecordingState.FAILING);
            assertThat(health.reason()).contains(".open");
            assertThat(site.status(1).isAlive()).isTrue();
            assertThat(site.status(1).connections()).isEqualTo(1);

            Files.delete(segments.resolve(".open"));

            await(site.gate(), 1);
            Site.within(SOON).until(() -> site.status(1).recording().state() == RecordingState.RECORDING);
            assertThat(site.status(1).connections()).isEqualTo(1);
        }
    }

    private List<Path> open() throws IOException {
        Path folder = data.resolve("camera_1").resolve("segments").resolve(".open");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static long size(List<Path> files) {
        return files.stream().mapToLong(file -> file.toFile().length()).sum();
    }

    private static boolean isFragmented(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("moof");
    }
}
