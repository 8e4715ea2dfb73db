package io.gatecam.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.camera.Camera;
import io.gatecam.camera.CameraUrl;
import io.gatecam.stream.TrialResult;
import io.gatecam.testkit.ClipSpec;
import io.gatecam.testkit.Misbehaviour;
import io.gatecam.testkit.SimulatedCamera;
import io.gatecam.testkit.SimulatedCameras;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Cameras are tried as streams are, with the real ffmpeg. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(SimulatedCameras.Extension.class)
@Timeout(90)
class CameraTrialIT {

    /** What a caller is promised, and some time for a machine that does much else. */
    private static final Duration ANSWERED = Duration.ofSeconds(18);

    private static TrialResult trial(Site site, Camera camera) throws Exception {
        return site.gate().streams().trials().begin(camera).get(ANSWERED.toSeconds(), TimeUnit.SECONDS);
    }

    private static Site empty(Path data) {
        return Site.start(data);
    }

    @Test
    void aCameraShowsItsPictureOverOneConnectionThatIsClosedAgain(@TempDir Path data, SimulatedCameras cameras)
            throws Exception {
        SimulatedCamera camera = cameras.start();
        try (Site site = empty(data)) {
            TrialResult result = trial(site, Camera.of(5, camera.url()));

            assertThat(result.reason()).isEmpty();
            assertThat(result.ok()).isTrue();
            assertThat(result.source()).isEqualTo(TrialResult.Source.TEST);
            assertThat(ImageIO.read(new ByteArrayInputStream(result.picture().orElseThrow())))
                    .isNotNull();
            assertThat(result.format())
                    .hasValueSatisfying(format -> assertThat(format.video()).isEqualTo("h264"));
            Site.within(Duration.ofSeconds(10)).until(() -> camera.openConnections() == 0);
            assertThat(camera.connections()).isEqualTo(1);
            assertThat(camera.attempts()).isEqualTo(1);
            assertThat(data.resolve("camera_5")).doesNotExist();
        }
    }

    @Test
    void aCameraThatRunsGetsNoSecondConnection(@TempDir Path data, SimulatedCameras cameras) throws Exception {
        SimulatedCamera camera = cameras.start();
        try (Site site = Site.start(data, Camera.of(1, camera.url()))) {
            site.awaitStills(2, 1);
            TrialResult result = trial(site, Camera.of(9, camera.url()));

            assertThat(result.source()).isEqualTo(TrialResult.Source.LIVE);
            assertThat(result.picture()).isPresent();
            assertThat(camera.attempts()).isEqualTo(1);
            assertThat(camera.maxSimultaneous()).isEqualTo(1);
        }
    }

    @Test
    void aCameraForOneIsFreeAgainForTheStreamThatIsBegunRightAfter(@TempDir Path data, SimulatedCameras cameras)
            throws Exception {
        SimulatedCamera camera = cameras.start();
        camera.behave(Misbehaviour.onlyOneSession());
        try (Site site = empty(data)) {
            Camera definition = Camera.of(1, camera.url());
            assertThat(trial(site, definition).ok()).isTrue();
            site.gate().streams().reconfigure(List.of(definition));
            site.awaitStills(1, 1);

            assertThat(camera.maxSimultaneous()).isEqualTo(1);
            assertThat(camera.connections()).isEqualTo(2);
        }
    }

    @Test
    void aWrongPasswordIsTriedOnceAndTold(@TempDir Path data, SimulatedCameras cameras) throws Exception {
        SimulatedCamera camera = cameras.start(
                SimulatedCamera.builder().clip(cameras.clip(ClipSpec.small())).login("gate", "right"));
        CameraUrl wrong = CameraUrl.parse(camera.urlWithoutLogin()).withLogin("gate", "wrong-Pa55word");
        try (LogCapture log = new LogCapture();
                Site site = empty(data)) {
            TrialResult result = trial(site, Camera.builder(1, wrong).build());

            assertThat(result.ok()).isFalse();
            assertThat(result.reason()).startsWith("the camera refused the login");
            assertThat(camera.connections()).isZero();
            assertThat(camera.attempts()).isEqualTo(1);
            assertThat(result + log.text()).doesNotContain("wrong-Pa55word");
        }
    }

    @Test
    void aCameraThatIsMuteIsGivenUpInTime(@TempDir Path data, SimulatedCameras cameras) throws Exception {
        SimulatedCamera camera = cameras.start();
        camera.behave(Misbehaviour.freeze());
        try (Site site = empty(data)) {
            TrialResult result = trial(site, Camera.of(1, camera.url()));

            assertThat(result.ok()).isFalse();
            assertThat(result.reason()).containsAnyOf("in time", "before a picture came");
            assertThat(result.took()).isLessThan(ANSWERED);
            Site.within(Duration.ofSeconds(10)).until(() -> camera.openConnections() == 0);
        }
    }

    @Test
    void aPortThatNobodyListensAtIsToldAsSuch(@TempDir Path data) throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        try (Site site = empty(data)) {
            assertThat(trial(site, Camera.of(1, "rtsp://127.0.0.1:" + free + "/stream"))
                            .reason())
                    .isEqualTo("the connection was refused: nothing listens at this host and port");
        }
    }

    @Test
    void aNameThatNobodyHasIsToldAsSuch(@TempDir Path data) throws Exception {
        try (Site site = empty(data)) {
            assertThat(trial(site, Camera.of(1, "rtsp://camera.invalid/stream")).reason())
                    .isEqualTo("the host has no address: its name is unknown");
        }
    }

    @Test
    void aPageOfAServerIsNoCameraAndIsNotShown(@TempDir Path data) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Site site = empty(data)) {
            Thread page = new Thread(() -> answer(server), "a page");
            page.setDaemon(true);
            page.start();
            TrialResult result = trial(site, Camera.of(1, "http://127.0.0.1:" + server.getLocalPort() + "/"));

            assertThat(result.ok()).isFalse();
            assertThat(result.reason()).contains("is it a camera?");
            assertThat(result.picture()).isEmpty();
            assertThat(result.toString()).doesNotContain("an inner page");
        }
    }

    /** To every connection, because ffmpeg may ask again. */
    private static void answer(ServerSocket server) {
        String body = "<html>an inner page</html>";
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.getInputStream().read(new byte[4_096]);
                OutputStream out = socket.getOutputStream();
                out.write(("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: "
                                + body.length() + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException closed) {
                // The test is over, or ffmpeg hung up.
            }
        }
    }
}
