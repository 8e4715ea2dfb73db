package io.gatecam.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("What other tests start would be taken for leaks.")
@ExtendWith({NoLeaks.class, SimulatedCameras.Extension.class})
class MisbehaviourIT {

    private static final int SOON_MILLIS = 400;

    private SimulatedCamera camera;

    @BeforeEach
    void startCamera(SimulatedCameras cameras) {
        camera = cameras.start(
                SimulatedCamera.builder().clip(cameras.clip(ClipSpec.small())).startsWith(StartsWith.KEYFRAME_BURST));
    }

    @Test
    void aFrozenCameraSaysNothingUntilItHeals() throws IOException {
        try (RtspClient player = new RtspClient(camera).play();
                RtspClient other = new RtspClient(camera)) {
            player.nextVideo();
            camera.behave(Misbehaviour.freeze());
            assertFallsSilent(player);
            other.send("OPTIONS");
            assertFallsSilent(other);
            camera.behave(Misbehaviour.none());
            assertPlaysFromAKeyframe(player);
            assertThat(other.request("OPTIONS").status()).isEqualTo(200);
        }
    }

    @Test
    void aSilentCameraAnswersButSendsNoPictures() throws IOException {
        try (RtspClient player = new RtspClient(camera).play();
                RtspClient other = new RtspClient(camera)) {
            player.nextVideo();
            camera.behave(Misbehaviour.silence());
            assertFallsSilent(player);
            assertThat(other.request("DESCRIBE").status()).isEqualTo(200);
            assertThat(other.setUp().status()).isEqualTo(200);
            assertThat(other.request("PLAY").status()).isEqualTo(200);
            assertFallsSilent(other);
            camera.behave(Misbehaviour.none());
            assertPlaysFromAKeyframe(player);
            assertPlaysFromAKeyframe(other);
        }
    }

    @Test
    void aDroppingCameraClosesItsConnectionsOnce() throws IOException {
        try (RtspClient player = new RtspClient(camera).play()) {
            player.nextVideo();
            camera.behave(Misbehaviour.drop());
            assertEnds(player);
        }
        try (RtspClient player = new RtspClient(camera).play()) {
            assertPlaysFromAKeyframe(player);
        }
    }

    @Test
    void aRefusingCameraHasItsPortClosedUntilItHeals() throws IOException {
        int port = camera.port();
        try (RtspClient player = new RtspClient(camera).play()) {
            player.nextVideo();
            camera.behave(Misbehaviour.refuse());
            assertEnds(player);
        }
        assertThatThrownBy(() -> new RtspClient(camera)).isInstanceOf(ConnectException.class);
        camera.behave(Misbehaviour.refuse());
        assertThatThrownBy(() -> new RtspClient(camera)).isInstanceOf(ConnectException.class);
        camera.behave(Misbehaviour.none());
        assertThat(camera.port()).isEqualTo(port);
        try (RtspClient player = new RtspClient(camera).play()) {
            assertPlaysFromAKeyframe(player);
        }
    }

    @Test
    void aRefusedLoginIsA401AndWhoPlaysGoesOn() throws IOException {
        try (RtspClient player = new RtspClient(camera).play();
                RtspClient other = new RtspClient(camera)) {
            camera.behave(Misbehaviour.refuseLogin());
            assertThat(other.request("DESCRIBE").status()).isEqualTo(401);
            assertThat(player.nextVideo()).isNotNull();
            camera.behave(Misbehaviour.none());
            assertThat(other.request("DESCRIBE").status()).isEqualTo(200);
        }
    }

    @Test
    void garbageIsNeitherAnAnswerNorAPicture() throws IOException {
        try (RtspClient other = new RtspClient(camera)) {
            camera.behave(Misbehaviour.garbage());
            other.send("OPTIONS");
            assertThat(new String(other.rawBytes(500))).doesNotContain("RTSP");
        }
    }

    @Test
    void whoPlaysGetsGarbageToo() throws IOException {
        try (RtspClient player = new RtspClient(camera).play()) {
            player.nextVideo();
            camera.behave(Misbehaviour.garbage());
            await().untilAsserted(() -> assertThatThrownBy(player::next).hasMessageStartingWith("Not a packet"));
        }
    }

    @Test
    void halfAnAnswerIsFollowedByNothing() throws IOException {
        try (RtspClient other = new RtspClient(camera)) {
            camera.behave(Misbehaviour.halfAnswer());
            other.patience(SOON_MILLIS);
            assertThatThrownBy(() -> other.request("DESCRIBE")).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aSecondSessionIsRefusedWhileTheFirstIsThere() throws IOException {
        camera.behave(Misbehaviour.onlyOneSession());
        try (RtspClient second = new RtspClient(camera)) {
            try (RtspClient first = new RtspClient(camera).play()) {
                assertPlaysFromAKeyframe(first);
                assertThat(second.request("DESCRIBE").status()).isEqualTo(200);
                assertThat(second.setUp().status()).isEqualTo(453);
            }
            await().untilAsserted(() -> assertThat(second.setUp().status()).isEqualTo(200));
        }
    }

    @Test
    void theProbabilityOfDamageIsAShare() {
        assertThatIllegalArgumentException().isThrownBy(() -> Misbehaviour.damage(1.1));
        assertThatIllegalArgumentException().isThrownBy(() -> Misbehaviour.damage(Double.NaN));
    }

    @Test
    void itsNameIsReadable() {
        assertThat(Misbehaviour.refuseLogin()).hasToString("refusing_login");
    }

    private static void assertFallsSilent(RtspClient client) throws IOException {
        client.patience(SOON_MILLIS);
        // What was sent before is still to be read.
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1000; i++) {
                        client.next();
                    }
                })
                .isInstanceOf(SocketTimeoutException.class);
        client.patience(4_000);
    }

    private static void assertPlaysFromAKeyframe(RtspClient client) throws IOException {
        int aggregateOfParameterSets = 24;
        assertThat(client.nextVideo().unitType()).isEqualTo(aggregateOfParameterSets);
    }

    private static void assertEnds(RtspClient client) {
        await().untilAsserted(() ->
                assertThatThrownBy(client::next).isInstanceOfAny(EOFException.class, SocketException.class));
    }
}
