package io.gatecam.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.camera.Camera;
import io.gatecam.camera.CameraUrl;
import io.gatecam.camera.StillsMode;
import io.gatecam.error.StillUnavailableException;
import io.gatecam.snapshot.SnapshotRequest;
import io.gatecam.still.Still;
import io.gatecam.stream.FrameSelection;
import io.gatecam.stream.StreamState;
import io.gatecam.stream.SupervisionOptions;
import io.gatecam.testkit.ClipSpec;
import io.gatecam.testkit.ClockReading;
import io.gatecam.testkit.Misbehaviour;
import io.gatecam.testkit.SimulatedCamera;
import io.gatecam.testkit.SimulatedCameras;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Cameras that do wrong in other ways than dying, with limits that are short enough for a test. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(SimulatedCameras.Extension.class)
@Timeout(90)
class BadCameraIT {

    private static final Duration RECOVERED = Duration.ofSeconds(20);

    /** A stream that had no picture for 8 s decodes all frames and waits longer, and so does ffmpeg for an answer. */
    private static final Duration RECOVERED_FROM_HALF_AN_ANSWER = Duration.ofSeconds(40);

    private static final SupervisionOptions IMPATIENT = SupervisionOptions.builder()
            .stallAfter(Duration.ofSeconds(4))
            .firstRestartDelay(Duration.ofMillis(500))
            .longestRestartDelay(Duration.ofSeconds(2))
            .build();

    @TempDir
    private Path data;

    @Test
    void aCameraThatRefusesConnectionsIsTriedUntilItIsBack(SimulatedCameras cameras) {
        SimulatedCamera camera = cameras.start();
        camera.behave(Misbehaviour.refuse());
        try (Site site = start(camera)) {
            Site.within(RECOVERED).untilAsserted(() -> {
                assertThat(site.status(1).connections()).isGreaterThanOrEqualTo(3);
                assertThat(site.status(1).state()).isEqualTo(StreamState.WAITING);
                assertThat(site.status(1).reason()).containsIgnoringCase("refused");
            });
            assertThat(site.status(1).isAlive()).isFalse();
            assertThat(site.status(1).latestStill()).isEmpty();
            camera.behave(Misbehaviour.none());
            site.awaitStills(2, 1);
            camera.behave(Misbehaviour.refuse());
            Site.within(RECOVERED).until(() -> !site.status(1).isAlive());
            camera.behave(Misbehaviour.none());
            site.untilStillAfter(1, Instant.now(), RECOVERED);
        }
    }

    @Test
    void nothingButPicturesIsPublishedWhateverTheCameraSends(SimulatedCameras cameras) {
        List<Misbehaviour> misbehaviours =
                List.of(Misbehaviour.garbage(), Misbehaviour.halfAnswer(), Misbehaviour.freeze());
        Fleet fleet = Fleet.of(misbehaviours.size(), cameras::start);
        try (Site site = Site.start(Site.builder(data, fleet.configured()).supervision(IMPATIENT))) {
            site.awaitStills(2, fleet.ids());
            fleet.ids().forEach(id -> fleet.camera(id).behave(misbehaviours.get(id - 1)));
            Site.within(RECOVERED)
                    .until(() ->
                            fleet.ids().stream().allMatch(id -> site.status(id).connections() >= 3));
            fleet.ids().forEach(id -> fleet.camera(id).behave(Misbehaviour.none()));
            Instant healed = Instant.now();
            for (int id : fleet.ids()) {
                site.untilStillAfter(id, healed, RECOVERED_FROM_HALF_AN_ANSWER);
                assertAllShowTheClock(site, id);
                assertThat(fleet.camera(id).maxSimultaneous()).isEqualTo(1);
            }
        }
    }

    @Test
    void whatIsNotSaidToBeDamagedIsSound(SimulatedCameras cameras) {
        SimulatedCamera camera = cameras.start();
        try (Site site = Site.start(data, Camera.of(1, camera.url()))) {
            site.awaitStills(3, 1);
            camera.behave(Misbehaviour.damage(0.3));
            Site.within(Duration.ofSeconds(60)).until(() -> {
                List<Long> seconds = site.stills().seconds(1);
                long passed = seconds.get(seconds.size() - 1) - seconds.get(0) + 1;
                return seconds.size() >= 6 && passed >= seconds.size() + 4;
            });
            assertAllShowTheClock(site, 1);
            assertThat(site.status(1).frames()).isEqualTo(FrameSelection.KEYFRAMES);
        }
    }

    /** Frames that build on a damaged one are sound themselves. */
    @Test
    void whatBuildsOnDamageIsSaidToBeDamaged(SimulatedCameras cameras) {
        SimulatedCamera camera = cameras.start();
        Camera definition = Camera.builder(1, CameraUrl.parse(camera.url()))
                .stills(StillsMode.ALL_FRAMES)
                .build();
        try (Site site = Site.start(data, definition)) {
            site.awaitStills(3, 1);
            camera.behave(Misbehaviour.damage(0.1));
            site.awaitStills(13, 1);
            assertAllShowTheClock(site, 1);
            assertThat(site.stills().of(1)).anyMatch(each -> each.still().kind() == Still.Kind.DAMAGED);
        }
    }

    @Test
    void aCameraThatNeverAnswersKeepsNobodyWaiting(SimulatedCameras cameras) {
        SimulatedCamera mute = cameras.start();
        mute.behave(Misbehaviour.freeze());
        SimulatedCamera good = cameras.start();
        List<Camera> configured = List.of(Camera.of(1, mute.url()), Camera.of(2, good.url()));
        try (Site site = Site.start(Site.builder(data, configured).supervision(IMPATIENT))) {
            site.awaitStills(5, 2);
            assertThat(site.stills().of(1)).isEmpty();
            assertThat(site.gate().snapshots().saveAll(List.of(1), SnapshotRequest.now()))
                    .extractingByKey(1)
                    .extracting("cause")
                    .isInstanceOf(StillUnavailableException.class);
            Site.within(RECOVERED).until(() -> mute.attempts() >= 2);
            assertThat(mute.maxSimultaneous()).isEqualTo(1);
        }
    }

    /** ffmpeg goes on with stills of the size it began with; the next connection has the new one. */
    @Test
    void anotherResolutionInterruptsNothing(SimulatedCameras cameras) {
        SimulatedCamera camera = cameras.start();
        try (Site site = start(camera)) {
            site.awaitStills(2, 1);
            camera.behave(Misbehaviour.changeResolution(cameras.clip(ClipSpec.of(640, 360, 10))));
            site.awaitStills(6, 1);
            assertThat(site.stills().of(1))
                    .allSatisfy(each -> assertThat(ClockReading.of(each.still().bytes()))
                            .as("the clock in %s", each.still())
                            .isPresent());
            long first = site.stills().seconds(1).get(0);
            assertThat(site.stills().seconds(1))
                    .startsWith(first, first + 1, first + 2, first + 3, first + 4, first + 5);
            assertThat(site.status(1).connections()).isEqualTo(1);

            site.gate().streams().restart(1);
            Site.within(RECOVERED)
                    .until(() -> site.stills().of(1).stream().anyMatch(each -> width(each.still()) == 640));
        }
    }

    @Test
    void aCameraForOneClientNeverSeesTwo(SimulatedCameras cameras) {
        SimulatedCamera camera = cameras.start();
        camera.behave(Misbehaviour.onlyOneSession());
        Camera definition = Camera.of(1, camera.url());
        try (Site site = start(camera)) {
            Map<String, Runnable> disturbances = Map.of(
                    "ffmpeg is killed", () -> site.ffmpegOf(1).kill(),
                    "ffmpeg is stopped", () -> site.ffmpegOf(1).signal("STOP"),
                    "a restart is requested", () -> site.gate().streams().restart(1),
                    "its definition changes",
                            () -> site.gate().streams().reconfigure(List.of(Camera.of(1, camera.url() + "?again=1"))),
                    "it is taken out and put back",
                            () -> {
                                site.gate().streams().reconfigure(List.of());
                                site.gate().streams().reconfigure(List.of(definition));
                            });
            site.awaitStills(1, 1);
            disturbances.forEach((what, disturb) -> {
                disturb.run();
                site.untilStillAfter(1, Instant.now().plusSeconds(1), RECOVERED);
                assertThat(camera.maxSimultaneous()).as(what).isEqualTo(1);
            });
        }
    }

    private Site start(SimulatedCamera camera) {
        return Site.start(
                Site.builder(data, List.of(Camera.of(1, camera.url()))).supervision(IMPATIENT));
    }

    private static void assertAllShowTheClock(Site site, int cameraId) {
        assertThat(site.stills().of(cameraId))
                .extracting(StillLog.Heard::still)
                .filteredOn(still -> still.kind() != Still.Kind.DAMAGED)
                .isNotEmpty()
                .allSatisfy(still -> assertThat(ClockReading.of(still.bytes()))
                        .as("the clock in %s", still)
                        .isPresent());
    }

    private static int width(Still still) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(still.bytes()));
            return image.getWidth();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
