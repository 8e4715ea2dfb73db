package io.gatecam.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gatecam.archive.RecordedSegment;
import io.gatecam.archive.SegmentPath;
import io.gatecam.archive.SegmentQuery;
import io.gatecam.camera.Camera;
import io.gatecam.camera.CameraUrl;
import io.gatecam.camera.SegmentOptions;
import io.gatecam.clip.Clip;
import io.gatecam.clip.ClipGap;
import io.gatecam.clip.ClipOptions;
import io.gatecam.clip.ClipSpan;
import io.gatecam.error.ClipNotFoundException;
import io.gatecam.error.ClipUnavailableException;
import io.gatecam.error.InvalidInputException;
import io.gatecam.segment.RecordingOptions;
import io.gatecam.testkit.SimulatedCamera;
import io.gatecam.testkit.SimulatedCameras;
import io.gatecam.testkit.TestFfmpeg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Cuts of recordings of cameras whose clock is in the picture, with real ffmpeg. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(SimulatedCameras.Extension.class)
@Timeout(180)
class ClipIT {

    private static final Duration LENGTH = Duration.ofSeconds(10);

    /** At ten pictures a second. */
    private static final Duration PICTURE = Duration.ofMillis(100);

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path data;

    @TempDir
    private Path scratch;

    private Site record(SimulatedCamera camera, ClipOptions options) {
        Camera recorded = Camera.builder(1, CameraUrl.parse(camera.url()))
                .segments(new SegmentOptions(true, LENGTH))
                .build();
        // A preview of half an hour would hold its segment for minutes.
        RecordingOptions withoutPreviews =
                RecordingOptions.builder().previews(false).build();
        return Site.start(Site.builder(data, List.of(recorded)).clips(options).recordings(withoutPreviews));
    }

    private Site record(SimulatedCamera camera) {
        return record(camera, ClipOptions.defaults());
    }

    private static List<RecordedSegment> await(Site site, int count) {
        SegmentQuery oldestFirst =
                SegmentQuery.builder().order(SegmentQuery.Order.OLDEST_FIRST).build();
        return Site.within(SOON)
                .until(() -> site.gate().segments().segments(oldestFirst).segments(), found -> found.size() >= count);
    }

    /** Waits until something is recorded that reaches behind a moment. */
    private static void awaitRecordedUntil(Site site, Instant moment) {
        Site.within(SOON)
                .ignoreExceptionsInstanceOf(ClipNotFoundException.class)
                .until(() -> {
                    Instant now = Instant.now();
                    return site.gate()
                            .clips()
                            .span(1, now.minusSeconds(60), now)
                            .to()
                            .isAfter(moment);
                });
    }

    private Footage watch(Clip clip) throws IOException, InterruptedException {
        Path film = Files.createTempFile(scratch, "clip", ".mp4");
        try (clip) {
            Files.write(film, clip.stream().readAllBytes());
        }
        return Footage.of(film, scratch);
    }

    /** Every picture is decoded, and its clock compared with what the clip says that it shows. */
    private void assertShowsWhatItSays(Clip clip) throws IOException, InterruptedException {
        ClipSpan span = clip.span();
        Footage footage = watch(clip);
        assertThat(footage.complaints()).as("%s decodes", span).isEmpty();
        assertThat(footage.firstNear(span.from()))
                .as("the first picture of %s", span)
                .isCloseTo(span.from(), within(300, ChronoUnit.MILLIS));
        assertThat(footage.lastNear(span.to()).plus(PICTURE))
                .as("the last picture of %s", span)
                .isCloseTo(span.to(), within(300, ChronoUnit.MILLIS));
        Duration shown = Duration.between(span.from(), span.to()).minus(span.missing());
        assertThat(footage.clocks().size())
                .as("pictures of %s", span)
                .isCloseTo(Math.toIntExact(shown.plusMillis(50).dividedBy(PICTURE)), within(2));
    }

    @Test
    void aSpanOverSeveralSegmentsAndTheRunningOneShowsWhatItSays(SimulatedCameras cameras)
            throws IOException, InterruptedException {
        try (Site site = record(cameras.start())) {
            // The first one ends with the next ten seconds of the clock, perhaps at once.
            RecordedSegment third = await(site, 3).get(2);
            awaitRecordedUntil(site, third.end().plusSeconds(3));
            Instant from = third.start().minusMillis(2_500);
            Instant to = Instant.now();
            Clip clip = site.gate().clips().cut(1, from, to);
            assertThat(clip.span().from()).isBetween(from.minusMillis(1_100), from);
            // The end of what is being recorded is as uncertain as its beginning.
            assertThat(clip.span().to()).isAfter(third.end()).isBefore(to.plusMillis(300));
            assertThat(clip.span().gaps()).isEmpty();
            assertThat(clip.span().next()).isEmpty();
            assertShowsWhatItSays(clip);
        }
    }

    @Test
    void aSpanInsideOfASegmentIsCutAtBothEnds(SimulatedCameras cameras) throws IOException, InterruptedException {
        try (Site site = record(cameras.start())) {
            RecordedSegment segment = await(site, 2).get(1);
            Instant from = segment.start().plusMillis(3_650);
            Instant to = from.plusMillis(2_200);
            Clip clip = site.gate().clips().cut(1, from, to);
            assertThat(clip.span().from()).isBetween(from.minusMillis(1_100), from);
            assertThat(clip.span().to()).isBetween(to, to.plus(PICTURE));
            assertThat(clip.span()).isEqualTo(site.gate().clips().span(1, from, to));
            assertShowsWhatItSays(clip);
        }
    }

    @Test
    void aGapIsToldAndTheFilmGoesOnBehindIt(SimulatedCameras cameras) throws IOException, InterruptedException {
        try (Site site = record(cameras.start())) {
            RecordedSegment first = await(site, 1).get(0);
            Instant killed = Instant.now();
            site.ffmpegOf(1).kill();
            Site.within(SOON).until(() -> {
                Instant now = Instant.now();
                return !site.gate().clips().span(1, first.start(), now).gaps().isEmpty();
            });
            Clip clip = site.gate().clips().cut(1, first.start(), Instant.now());
            assertThat(clip.span().gaps()).singleElement().satisfies(gap -> {
                assertThat(gap.from()).isBetween(killed.minusMillis(2_500), killed.plusSeconds(1));
                assertThat(gap.to()).isAfter(killed.minusSeconds(1));
            });
            ClipGap gap = clip.span().gaps().get(0);
            Footage footage = watch(clip);
            // The first two pictures of a connection bear nearly the same time, which says nothing of the film.
            assertThat(footage.complaints().lines())
                    .noneMatch(line -> line.matches(".*(error|invalid|corrupt).*") && !line.contains("monotonically"));
            assertThat(footage.clocks())
                    .anySatisfy(clock -> assertThat(clock.momentNear(gap.from()).plus(PICTURE))
                            .isCloseTo(gap.from(), within(300, ChronoUnit.MILLIS)))
                    .noneSatisfy(clock -> assertThat(clock.momentNear(gap.to()))
                            .isBetween(gap.from().plusMillis(400), gap.to().minusMillis(1_500)));
        }
    }

    @Test
    void whoClosesItEndsItsFfmpegAndUntilThenItsSegmentStays(SimulatedCameras cameras)
            throws IOException, InterruptedException {
        try (Site site = record(cameras.start())) {
            RecordedSegment half = halfAnHour(site);
            Clip clip = site.gate().clips().cut(2, half.start(), half.end());
            List<Child> cutting = cutting();
            assertThat(cutting).hasSize(1);
            assertThat(site.gate().segments().remove(half)).isFalse();

            clip.close();

            Site.within(SOON).until(() -> cutting.stream().noneMatch(Child::isRunning));
            Site.within(SOON).until(() -> site.gate().segments().remove(half));
            assertThat(data.resolve("camera_2/segments/.clips")).isEmptyDirectory();
            assertThatThrownBy(() -> clip.stream().readAllBytes()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void noMoreAreCutAtATimeThanAllowedAndGatecamEndsThem(SimulatedCameras cameras)
            throws IOException, InterruptedException {
        List<Child> cutting;
        try (Site site = record(cameras.start())) {
            RecordedSegment half = halfAnHour(site);
            Clip first = site.gate().clips().cut(2, half.start(), half.end());
            site.gate().clips().cut(2, half.start(), half.end());
            assertThatThrownBy(() -> site.gate().clips().cut(2, half.start(), half.end()))
                    .isInstanceOf(ClipUnavailableException.class);

            first.close();

            Site.within(SOON)
                    .ignoreExceptionsInstanceOf(ClipUnavailableException.class)
                    .until(() -> {
                        site.gate().clips().cut(2, half.start(), half.end());
                        return true;
                    });
            cutting = cutting();
            assertThat(cutting).hasSize(2);
        }
        assertThat(cutting).noneMatch(Child::isRunning);
        assertThat(data.resolve("camera_2/segments/.clips")).isEmptyDirectory();
    }

    @Test
    void oneThatNobodyReadsIsGivenUp(SimulatedCameras cameras) throws IOException, InterruptedException {
        ClipOptions options =
                ClipOptions.builder().readWithin(Duration.ofMillis(500)).build();
        try (Site site = record(cameras.start(), options)) {
            RecordedSegment half = halfAnHour(site);
            Clip clip = site.gate().clips().cut(2, half.start(), half.end());

            Site.within(SOON).until(() -> cutting().isEmpty());

            assertThatThrownBy(() -> clip.stream().readAllBytes())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("not read");
        }
    }

    @Test
    void whatCannotBeReadIsNotTakenForAWholeFilm(SimulatedCameras cameras) throws IOException, InterruptedException {
        try (Site site = record(cameras.start())) {
            RecordedSegment half = halfAnHour(site);
            Clip clip = site.gate().clips().cut(2, half.start(), half.end());
            cutting().forEach(Child::kill);

            assertThatThrownBy(() -> clip.stream().readAllBytes())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("broke off");
        }
    }

    @Test
    void whatWasNotRecordedOrIsTooLongIsRefused(SimulatedCameras cameras) {
        try (Site site = record(cameras.start())) {
            Instant now = Instant.now();
            assertThatThrownBy(() -> site.gate().clips().cut(1, now.minusSeconds(7_000), now.minusSeconds(6_000)))
                    .isInstanceOf(ClipNotFoundException.class);
            assertThatThrownBy(() -> site.gate().clips().cut(1, now.minusSeconds(3_601), now))
                    .isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> site.gate().clips().span(1, now, now)).isInstanceOf(InvalidInputException.class);
            assertThat(cutting()).isEmpty();
        }
    }

    /** A recording of another camera that is longer than what the pipes hold. */
    private RecordedSegment halfAnHour(Site site) throws IOException, InterruptedException {
        RecordedSegment first = await(site, 1).get(0);
        Instant start = first.start().minusSeconds(10_000);
        Path file = data.resolve(SegmentPath.of(2, start).toString());
        Files.createDirectories(file.getParent());
        List<String> command =
                new ArrayList<>(List.of(TestFfmpeg.find().program().toString(), "-nostdin", "-v", "error"));
        command.addAll(List.of(
                "-stream_loop", "180", "-i", site.gate().segments().file(first).toString()));
        command.addAll(List.of("-c", "copy", "-f", "mp4", file.toString()));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        site.gate().segments().verify(false);
        return site.gate()
                .segments()
                .overlapping(2, start, start.plusSeconds(60))
                .get(0);
    }

    /** The processes that cut something of this test. */
    private List<Child> cutting() {
        return ProcessHandle.current()
                .children()
                .filter(child -> Arrays.stream(child.info().arguments().orElse(new String[0]))
                        .anyMatch(argument -> argument.startsWith(data.toString()) && argument.contains(".clips")))
                .map(child -> new Child(child.pid()))
                .toList();
    }
}
