package io.gatecam.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.camera.Camera;
import io.gatecam.camera.CameraUrl;
import io.gatecam.camera.RelayTarget;
import io.gatecam.stream.RelayState;
import io.gatecam.stream.RelayStatus;
import io.gatecam.testkit.ClipSpec;
import io.gatecam.testkit.SimulatedCamera;
import io.gatecam.testkit.SimulatedCameras;
import java.net.InetAddress;
import java.net.ServerSocket;
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

/** Targets that speak RTMP and RTP, with another ffmpeg at the other end. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(SimulatedCameras.Extension.class)
@Timeout(180)
class RelayTargetsIT {

    private static final String KEY = "s3cret-key";
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(10);

    /** Some seconds of the small clip. */
    private static final long SOME_BYTES = 20_000;

    @TempDir
    private Path data;

    @TempDir
    private Path scratch;

    private SimulatedCamera camera;

    @BeforeEach
    void startCamera(SimulatedCameras cameras) {
        camera = cameras.start(
                SimulatedCamera.builder().clip(cameras.clip(ClipSpec.small())).audio());
    }

    @Test
    void aLiveVideoSiteGetsH264AndAacAndItsKeyStaysSecret() throws Exception {
        int port = Receiver.freePort();
        assertIsServedAndFoundAgain(port, "rtmp://127.0.0.1:" + port + "/live/" + KEY);
    }

    @Test
    void soDoesOneThatIsSpokenToThroughTls() throws Exception {
        int port = Receiver.freePort();
        try (TlsFront front = TlsFront.before(port, scratch)) {
            assertIsServedAndFoundAgain(port, "rtmps://127.0.0.1:" + front.port() + "/live/" + KEY);
        }
    }

    private void assertIsServedAndFoundAgain(int port, String target) throws Exception {
        String listening = "rtmp://127.0.0.1:" + port + "/live/" + KEY;
        try (LogCapture log = new LogCapture();
                Receiver first = Receiver.rtmp(scratch, listening);
                Site site = start(target)) {
            awaitSomeOf(first, PATIENCE);
            assertThat(first.log()).contains("Video: h264", "Audio: aac", "8000 Hz");
            awaitRelay(site, RelayState.RELAYING);
            assertThat(relay(site).target()).endsWith("/live/***");

            first.kill();
            awaitRelay(site, RelayState.FAILING);
            assertThat(relay(site).reason()).isNotEmpty();
            try (Receiver second = Receiver.rtmp(scratch, listening)) {
                awaitBack(second, "being killed");
                awaitRelay(site, RelayState.RELAYING);

                freeze(second, site);
            }
            assertStillsWentOn(site);
            assertThat(List.of(
                            site.status(1).toString(),
                            String.join("\n", site.status(1).log()),
                            log.text()))
                    .allSatisfy(text -> assertThat(text).doesNotContain(KEY));
        }
    }

    private void freeze(Receiver receiver, Site site) {
        receiver.process().signal("STOP");
        int before = site.stills().of(1).size();
        site.awaitStills(before + 5, 1);
        long had = receiver.received();
        receiver.process().signal("CONT");
        Site.within(BACK_WITHIN).until(() -> receiver.received() > had + SOME_BYTES);
    }

    @Test
    void aSiteThatAcceptsAndNeverAnswersIsTriedAgain() throws Exception {
        int port;
        String target;
        Site site;
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            port = silent.getLocalPort();
            target = "rtmp://127.0.0.1:" + port + "/live/" + KEY;
            site = start(target);
            site.awaitStills(3, 1);
            awaitRelay(site, RelayState.FAILING);
            assertThat(relay(site).reason()).isNotEmpty();
        }
        try (site;
                Receiver receiver = Receiver.rtmp(scratch, target)) {
            awaitBack(receiver, "never answering");
            awaitRelay(site, RelayState.RELAYING);
            assertStillsWentOn(site);
        }
    }

    @Test
    void whoListensToRtpNeedsNoDescriptionOfTheStream() throws Exception {
        String target = "rtp://127.0.0.1:" + Receiver.freePort();
        try (Site site = start(target)) {
            try (Receiver first = Receiver.rtp(scratch, target)) {
                awaitSomeOf(first, PATIENCE);
                assertThat(first.log()).contains("Video: h264", "Audio: aac");
            }
            site.awaitStills(site.stills().of(1).size() + 3, 1);
            try (Receiver second = Receiver.rtp(scratch, target)) {
                awaitBack(second, "nobody listening");
            }
            assertStillsWentOn(site);
        }
    }

    private static void awaitBack(Receiver receiver, String what) {
        Instant listening = Instant.now();
        awaitSomeOf(receiver, BACK_WITHIN.plusSeconds(5));
        Figures.of(List.of(Duration.between(listening, Instant.now())))
                .print("from the end of " + what + " to " + SOME_BYTES + " bytes");
    }

    private static void awaitSomeOf(Receiver receiver, Duration limit) {
        Site.within(limit).until(() -> receiver.received() > SOME_BYTES);
    }

    private void assertStillsWentOn(Site site) {
        assertThat(camera.connections()).isEqualTo(1);
        List<Long> seconds = site.stills().seconds(1);
        assertThat(seconds).hasSize(Math.toIntExact(seconds.get(seconds.size() - 1) - seconds.get(0) + 1));
    }

    private static void awaitRelay(Site site, RelayState state) {
        Site.within(PATIENCE)
                .until(() -> site.status(1)
                        .relay()
                        .filter(relay -> relay.state() == state)
                        .isPresent());
    }

    private static RelayStatus relay(Site site) {
        return site.status(1).relay().orElseThrow();
    }

    private Site start(String target) {
        return Site.start(
                data,
                Camera.builder(1, CameraUrl.parse(camera.url()))
                        .audio(true)
                        .relay(RelayTarget.parse(target))
                        .build());
    }
}
