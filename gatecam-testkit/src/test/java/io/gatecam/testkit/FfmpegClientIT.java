package io.gatecam.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The camera as ffmpeg sees it. */
@Isolated("What other tests start would be taken for leaks.")
@ExtendWith({NoLeaks.class, SimulatedCameras.Extension.class})
class FfmpegClientIT {

    private static final String PASSWORD = "p@:/#%?&";

    private static TestFfmpeg ffmpeg;

    @TempDir
    private Path folder;

    private StillGrabber grabber;

    @BeforeAll
    static void findFfmpeg() {
        ffmpeg = TestFfmpeg.find();
    }

    @BeforeEach
    void createGrabber() {
        grabber = new StillGrabber(ffmpeg, folder);
    }

    @Test
    void stillsShowWhenTheyWereSent(SimulatedCameras cameras) throws Exception {
        SimulatedCamera camera = cameras.start();
        Instant before = Instant.now();
        StillGrabber.Result result = grabber.grab(camera.url(), 3, "-vf", "fps=1");
        assertThat(result.clocks()).as(result.log()).hasSize(3);
        for (ClockReading clock : result.clocks()) {
            Instant shown = clock.momentNear(before);
            assertThat(shown).isBetween(before.minusMillis(100), result.endedAt());
            assertThat(camera.pictureSentAt(clock, shown).orElseThrow())
                    .isAfterOrEqualTo(shown)
                    .isCloseTo(shown, within(500, ChronoUnit.MILLIS));
        }
        assertThat(camera.connections()).isEqualTo(1);
    }

    @Test
    void theBundledFfmpegIsServedToo(SimulatedCameras cameras) throws Exception {
        TestFfmpeg bundled = TestFfmpeg.bundled().orElseThrow();
        StillGrabber.Result result =
                new StillGrabber(bundled, folder).grab(cameras.start().url(), 2);
        assertThat(result.clocks()).as(result.log()).hasSize(2);
    }

    @Test
    void aDigestLoginLetsTheRightPasswordIn(SimulatedCameras cameras) throws Exception {
        SimulatedCamera camera =
                cameras.start(small(cameras).login("gate", PASSWORD).digest());
        assertThat(grabber.grab(camera.url(), 1).clocks()).hasSize(1);
    }

    @Test
    void aBasicLoginLetsTheRightPasswordIn(SimulatedCameras cameras) throws Exception {
        SimulatedCamera camera =
                cameras.start(small(cameras).login("gate", PASSWORD).basic());
        assertThat(grabber.grab(camera.url(), 1).clocks()).hasSize(1);
    }

    @Test
    void aWrongPasswordOrNoneIsRefused(SimulatedCameras cameras) throws Exception {
        SimulatedCamera camera = cameras.start(small(cameras).login("gate", PASSWORD));
        String wrong = camera.url().replace("gate:", "gate:x");
        for (String url : List.of(wrong, camera.urlWithoutLogin())) {
            StillGrabber.Result result = grabber.grab(url, 1);
            assertThat(result.stills()).isEmpty();
            assertThat(result.log()).contains("401 Unauthorized");
        }
        assertThat(camera.attempts()).isEqualTo(2);
        assertThat(camera.connections()).isZero();
    }

    @Test
    void anotherPathIsNotFound(SimulatedCameras cameras) throws Exception {
        StillGrabber.Result result = grabber.grab(cameras.start().url() + "s", 1);
        assertThat(result.log()).contains("404 Not Found");
    }

    @Test
    void theFirstPictureIsTheNextKeyframe(SimulatedCameras cameras) throws Exception {
        SimulatedCamera camera = cameras.start(SimulatedCamera.builder().clip(longGop(cameras)));
        Instant before = Instant.now();
        ClockReading first = grabber.grab(camera.url(), 1).clocks().get(0);
        assertThat(first.positionMillis() % 2_000).isZero();
        assertThat(first.momentNear(before)).isAfter(before);
    }

    @Test
    void theFirstPictureIsTheNewestKeyframeWhereWanted(SimulatedCameras cameras) throws Exception {
        SimulatedCamera camera =
                cameras.start(SimulatedCamera.builder().clip(longGop(cameras)).startsWith(StartsWith.KEYFRAME_BURST));
        ClockReading first = grabber.grab(camera.url(), 1).clocks().get(0);
        Instant after = Instant.now();
        assertThat(first.positionMillis() % 2_000).isZero();
        assertThat(first.momentNear(after)).isBefore(after).isAfter(after.minusSeconds(4));
    }

    @Test
    void aCameraMayHaveAnIpv6Address(SimulatedCameras cameras) throws Exception {
        SimulatedCamera camera = cameras.start(small(cameras).ipv6());
        assertThat(camera.url()).startsWith("rtsp://[::1]:");
        assertThat(grabber.grab(camera.url(), 1).clocks()).hasSize(1);
    }

    @Test
    void theResolutionChangesInTheMiddleAndBack(SimulatedCameras cameras) throws Exception {
        SimulatedCamera camera = cameras.start();
        Clip other = cameras.clip(ClipSpec.of(640, 360, 25));
        FutureTask<StillGrabber.Result> grabbing =
                inBackground(() -> grabber.grab(camera.url(), 60, "-vf", "scale=320:180"));
        await().until(() -> camera.connections() == 1);
        Instant switched = Instant.now();
        camera.behave(Misbehaviour.changeResolution(other));
        await().until(() -> Duration.between(switched, Instant.now()).compareTo(Duration.ofSeconds(2)) > 0);
        camera.behave(Misbehaviour.none());
        StillGrabber.Result result = grabbing.get();
        List<Instant> moments = result.clocks().stream()
                .map(clock -> clock.momentNear(switched))
                .toList();
        assertThat(moments).as(result.log()).hasSize(60).isSorted();
        assertThat(moments)
                .filteredOn(moment -> moment.toEpochMilli() % 100 == 40)
                .isNotEmpty();
        assertThat(camera.connections()).isEqualTo(1);
    }

    @Test
    void damageIsSeenByTheDecoder(SimulatedCameras cameras) throws Exception {
        SimulatedCamera camera = cameras.start();
        camera.behave(Misbehaviour.damage(1));
        StillGrabber.Result result = grabber.grab(camera.url(), 5);
        assertThat(result.log()).containsAnyOf("error while decoding", "concealing", "sps_id", "non-existing PPS");
    }

    @Test
    void ffmpegEndsWhenItsCameraGoes(SimulatedCameras cameras) throws Exception {
        SimulatedCamera camera = cameras.start();
        FutureTask<StillGrabber.Result> grabbing = inBackground(() -> grabber.grab(camera.url(), 1_000));
        await().until(() -> camera.connections() == 1);
        camera.behave(Misbehaviour.refuse());
        assertThat(grabbing.get().stills()).hasSizeLessThan(1_000);
        assertThat(grabber.grab(camera.url(), 1).log()).contains("Connection refused");
    }

    private static SimulatedCamera.Builder small(SimulatedCameras cameras) {
        return SimulatedCamera.builder().clip(cameras.clip(ClipSpec.small()));
    }

    private static Clip longGop(SimulatedCameras cameras) {
        return cameras.clip(ClipSpec.small().withGop(20));
    }

    private static <T> FutureTask<T> inBackground(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        new Thread(task, "grabber").start();
        return task;
    }
}
