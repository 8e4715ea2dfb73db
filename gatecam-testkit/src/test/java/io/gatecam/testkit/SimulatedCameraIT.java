package io.gatecam.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** The camera as a small client sees it. */
@Isolated("What other tests start would be taken for leaks.")
@ExtendWith({NoLeaks.class, SimulatedCameras.Extension.class})
class SimulatedCameraIT {

    @Test
    void aSessionPlaysAndIsTornDown(SimulatedCameras cameras) throws IOException {
        SimulatedCamera camera = cameras.start();
        try (RtspClient client = new RtspClient(camera)) {
            assertThat(client.request("OPTIONS").headers().get("Public")).contains("DESCRIBE", "GET_PARAMETER");
            assertThat(client.request("DESCRIBE").body()).contains("H264/90000");
            assertThat(client.setUp().headers().get("Transport")).contains("interleaved=0-1");
            RtspClient.Response playing = client.request("PLAY");
            RtspClient.Packet first = client.nextVideo();
            assertThat(playing.headers().get("RTP-Info")).endsWith(";rtptime=" + first.timestamp());
            assertThat(client.request("GET_PARAMETER").status()).isEqualTo(200);
            assertThat(client.request("TEARDOWN").status()).isEqualTo(200);
            await().until(() -> camera.openConnections() == 0);
        }
        assertThat(camera.connections()).isEqualTo(1);
    }

    @Test
    void framesComeAtTheRateOfTheClip(SimulatedCameras cameras) throws IOException {
        try (RtspClient client = new RtspClient(cameras.start()).play()) {
            long previous = client.nextVideo().timestamp();
            for (int i = 0; i < 15; i++) {
                long next = client.nextVideo().timestamp();
                assertThat(next - previous & 0xffffffffL).isIn(0L, 9_000L);
                previous = next;
            }
        }
    }

    @Test
    void otherTransportsOrdersAndMethodsAreRefused(SimulatedCameras cameras) throws IOException {
        try (RtspClient client = new RtspClient(cameras.start())) {
            assertThat(client.request("SETUP", "Transport: RTP/AVP;unicast;client_port=5000-5001")
                            .status())
                    .isEqualTo(461);
            assertThat(client.request("PLAY").status()).isEqualTo(455);
            assertThat(client.request("RECORD").status()).isEqualTo(405);
        }
    }

    @Test
    void connectionsAreCounted(SimulatedCameras cameras) throws IOException {
        SimulatedCamera camera = cameras.start();
        try (RtspClient first = new RtspClient(camera).play()) {
            assertThat(first.nextVideo()).isNotNull();
            try (RtspClient second = new RtspClient(camera)) {
                second.request("OPTIONS");
                assertThat(camera.openConnections()).isEqualTo(2);
            }
            await().until(() -> camera.openConnections() == 1);
        }
        await().until(() -> camera.openConnections() == 0);
        assertThat(camera.attempts()).isEqualTo(2);
        assertThat(camera.connections()).isEqualTo(1);
        assertThat(camera.maxSimultaneous()).isEqualTo(2);
    }

    @Test
    void aClientThatDoesNotReadHoldsUpNobody(SimulatedCameras cameras) throws IOException {
        ClipSpec heavy = ClipSpec.of(640, 360, 10);
        SimulatedCamera camera = cameras.start(
                SimulatedCamera.builder().clip(cameras.clip(heavy)).startsWith(StartsWith.KEYFRAME_BURST));
        try (RtspClient asleep = new RtspClient(camera).play();
                RtspClient awake = new RtspClient(camera).play()) {
            // With its socket's buffers full, only the camera's own queue grows.
            for (int i = 0; i < 1500; i++) {
                asleep.send("DESCRIBE");
            }
            assertThat(awake.request("OPTIONS").status()).isEqualTo(200);
            assertThat(awake.nextVideo()).isNotNull();
        }
    }

    @Test
    void aBasicLoginMayHaveAnyPassword(SimulatedCameras cameras) throws IOException {
        String password = "p@:/#%?& +ß";
        SimulatedCamera camera = cameras.start(SimulatedCamera.builder()
                .clip(cameras.clip(ClipSpec.small()))
                .login("gate", password)
                .basic());
        assertThat(camera.url()).startsWith("rtsp://gate:p%40%3A%2F%23%25%3F%26%20%2B%C3%9F@127.0.0.1:");
        assertThat(camera.urlWithoutLogin()).doesNotContain("@");
        assertThat(camera).hasToString(camera.urlWithoutLogin());
        byte[] both = ("gate:" + password).getBytes(StandardCharsets.UTF_8);
        String header = "Authorization: Basic " + Base64.getEncoder().encodeToString(both);
        try (RtspClient client = new RtspClient(camera)) {
            RtspClient.Response refused = client.request("DESCRIBE");
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.headers().get("WWW-Authenticate")).startsWith("Basic realm=");
            assertThat(client.request("DESCRIBE", header).status()).isEqualTo(200);
        }
    }

    @Test
    void closingClosesEverything(SimulatedCameras cameras) throws IOException {
        SimulatedCamera camera = cameras.start();
        try (RtspClient client = new RtspClient(camera).play()) {
            camera.close();
            camera.close();
            assertThatThrownBy(() -> client.request("OPTIONS")).isInstanceOf(IOException.class);
            assertThat(camera.openConnections()).isZero();
            assertThatIllegalStateException().isThrownBy(() -> camera.behave(Misbehaviour.none()));
        }
    }

    @Test
    void mistakesOfTheBuilderAreTold() {
        assertThatIllegalStateException()
                .isThrownBy(() -> SimulatedCamera.builder().start());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SimulatedCamera.builder().login("a:b", "c"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SimulatedCamera.builder().port(70_000));
    }
}
