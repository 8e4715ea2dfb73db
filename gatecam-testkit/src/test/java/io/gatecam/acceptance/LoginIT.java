package io.gatecam.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatecam.camera.Camera;
import io.gatecam.camera.CameraUrl;
import io.gatecam.error.InvalidInputException;
import io.gatecam.stream.StreamState;
import io.gatecam.stream.SupervisionOptions;
import io.gatecam.testkit.ClipSpec;
import io.gatecam.testkit.Misbehaviour;
import io.gatecam.testkit.SimulatedCamera;
import io.gatecam.testkit.SimulatedCameras;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(SimulatedCameras.Extension.class)
@Timeout(90)
class LoginIT {

    /** Every character that means something in a URL, a shell or a log pattern. */
    private static final String PASSWORD = "p@s:s/w#r%d?1&2=3+4 5'6\"7$8{}";

    private static final SupervisionOptions IMPATIENT = SupervisionOptions.builder()
            .firstRestartDelay(Duration.ofMillis(300))
            .longestRestartDelay(Duration.ofMillis(600))
            .build();

    private static final Duration REFUSED = Duration.ofSeconds(20);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anyPasswordWorksAndStaysSecret(boolean digest, @TempDir Path data, SimulatedCameras cameras) {
        SimulatedCamera.Builder builder =
                SimulatedCamera.builder().clip(cameras.clip(ClipSpec.small())).login("gate", PASSWORD);
        SimulatedCamera camera = cameras.start(digest ? builder.digest() : builder.basic());
        CameraUrl url = CameraUrl.parse(camera.urlWithoutLogin()).withLogin("gate", PASSWORD);
        try (LogCapture log = new LogCapture();
                Site site = start(data, Camera.builder(1, url).build())) {
            site.awaitStills(1, 1);
            assertThat(camera.connections()).isEqualTo(1);
            camera.behave(Misbehaviour.garbage());
            Site.within(REFUSED).until(() -> site.status(1).connections() > 1);
            camera.behave(Misbehaviour.refuseLogin());
            Site.within(REFUSED).until(() -> site.status(1).state() == StreamState.LOGIN_REFUSED);
            assertKeepsSecret(site.gate().streams().statuses().toString(), PASSWORD);
            assertKeepsSecret(log.text(), PASSWORD);
        }
    }

    @Test
    void aWrongPasswordIsTriedThreeTimesOnly(@TempDir Path data, SimulatedCameras cameras) {
        String wrong = "wrong-Pa55word";
        SimulatedCamera camera = cameras.start(
                SimulatedCamera.builder().clip(cameras.clip(ClipSpec.small())).login("gate", "right"));
        CameraUrl url = CameraUrl.parse(camera.urlWithoutLogin()).withLogin("gate", wrong);
        try (LogCapture log = new LogCapture();
                Site site = start(data, Camera.builder(1, url).build())) {
            Site.within(REFUSED).until(() -> camera.attempts() == 3);
            Site.within(REFUSED.plusSeconds(6))
                    .during(Duration.ofSeconds(6))
                    .until(() ->
                            camera.attempts() == 3 && site.status(1).process().isEmpty()
                                    || camera.openConnections() > 0);
            assertThat(site.status(1).state()).isEqualTo(StreamState.LOGIN_REFUSED);
            assertThat(site.status(1).reason()).contains("login");
            assertThat(camera.attempts()).isEqualTo(3);
            assertThat(camera.connections()).isZero();
            assertKeepsSecret(site.gate().streams().statuses().toString(), wrong);
            assertKeepsSecret(log.text(), wrong);

            site.gate().streams().reconfigure(List.of(Camera.of(1, camera.url())));
            site.awaitStills(1, 1);
            assertThat(site.status(1).state()).isEqualTo(StreamState.RUNNING);
        }
    }

    @Test
    void aPasswordThatIsPutRightAtTheCameraIsFoundOnRequest(@TempDir Path data, SimulatedCameras cameras) {
        SimulatedCamera camera = cameras.start();
        try (Site site = start(data, Camera.of(1, camera.url()))) {
            site.awaitStills(1, 1);
            camera.behave(Misbehaviour.refuseLogin());
            site.ffmpegOf(1).kill();
            Site.within(REFUSED).until(() -> site.status(1).state() == StreamState.LOGIN_REFUSED);
            camera.behave(Misbehaviour.none());
            Instant healed = Instant.now();
            site.gate().streams().restart(1);
            site.untilStillAfter(1, healed, Site.STARTED);
        }
    }

    @Test
    void aUrlThatIsRefusedIsNotRepeated() {
        assertThat(catchRefusal("rtsp://gate:pa@ss/wo#rd@127.0.0.1/stream").getMessage())
                .contains("percent-encoded")
                .doesNotContain("ss/wo")
                .doesNotContain("rd@");
    }

    private static InvalidInputException catchRefusal(String url) {
        return catchThrowableOfType(InvalidInputException.class, () -> CameraUrl.parse(url));
    }

    private static Site start(Path data, Camera camera) {
        return Site.start(Site.builder(data, List.of(camera)).supervision(IMPATIENT));
    }

    private static void assertKeepsSecret(String text, String password) {
        String encoded = URLEncoder.encode(password, StandardCharsets.UTF_8);
        assertThat(text).isNotEmpty();
        for (String form : List.of(password, encoded, encoded.replace("+", "%20"))) {
            assertThat(text).doesNotContain(form);
        }
    }
}
