package io.gatecam.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.camera.Acceleration;
import io.gatecam.camera.Blackout;
import io.gatecam.camera.Camera;
import io.gatecam.camera.CameraUrl;
import io.gatecam.camera.InputOptions;
import io.gatecam.camera.RelayTarget;
import io.gatecam.camera.RelayVideo;
import io.gatecam.camera.SegmentOptions;
import io.gatecam.camera.StillOptions;
import io.gatecam.camera.StillsMode;
import io.gatecam.camera.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

    private static final Camera ONE = Camera.of(1, "rtsp://camera/1");
    private static final Camera TWO = Camera.of(2, "rtsp://camera/2");

    @Test
    void startsWhatIsNewAndStopsWhatIsGone() {
        Reconciliation plan = Reconciliation.between(List.of(ONE), List.of(TWO));

        assertThat(plan).isEqualTo(new Reconciliation(List.of(2), List.of(1), List.of(), List.of()));
    }

    @Test
    void keepsWhatIsTheSameInWhateverOrder() {
        Reconciliation plan = Reconciliation.between(List.of(ONE, TWO), List.of(TWO, ONE));

        assertThat(plan).isEqualTo(new Reconciliation(List.of(), List.of(), List.of(), List.of(2, 1)));
    }

    @Test
    void keepsACameraThatOnlyHasAnotherName() {
        Camera renamed = Camera.builder(1, ONE.url()).name("gate").build();

        assertThat(Reconciliation.between(List.of(ONE), List.of(renamed)).kept())
                .containsExactly(1);
    }

    @Test
    void restartsACameraWithAnotherUrl() {
        Camera moved = Camera.of(1, "rtsp://camera/other");

        assertThat(Reconciliation.between(List.of(ONE), List.of(moved)).restarted())
                .containsExactly(1);
    }

    @Test
    void restartsACameraWithAnotherPassword() {
        Camera before = Camera.of(1, "rtsp://user:one@camera/");
        Camera after = Camera.of(1, "rtsp://user:two@camera/");

        assertThat(Reconciliation.between(List.of(before), List.of(after)).restarted())
                .containsExactly(1);
    }

    @Test
    void restartsACameraWithAnotherMode() {
        Camera forced = Camera.builder(1, CameraUrl.parse("rtsp://camera/1"))
                .stills(StillsMode.ALL_FRAMES)
                .build();

        assertThat(Reconciliation.between(List.of(ONE), List.of(forced)).restarted())
                .containsExactly(1);
    }

    @Test
    void restartsACameraThatIsRelayedUnderItsName() {
        Camera before =
                ONE.toBuilder().relay(RelayTarget.parse("rtsp://media/{name}")).build();

        assertThat(Reconciliation.between(
                                List.of(before),
                                List.of(before.toBuilder().name("gate").build()))
                        .restarted())
                .containsExactly(1);
        assertThat(Reconciliation.between(
                                List.of(before),
                                List.of(before.toBuilder().location("north").build()))
                        .kept())
                .containsExactly(1);
    }

    @Test
    void restartsACameraWithAnyOtherOption() {
        assertThat(List.of(
                        ONE.toBuilder().audio(true).build(),
                        ONE.toBuilder().segments(SegmentOptions.on()).build(),
                        ONE.toBuilder().noRelay().build(),
                        ONE.toBuilder().relay(RelayTarget.parse("rtsp://media")).build(),
                        with(InputOptions.builder().transport(Transport.UDP)),
                        with(InputOptions.builder().ioTimeout(Duration.ofSeconds(9))),
                        with(InputOptions.builder().acceleration(Acceleration.AUTO)),
                        with(InputOptions.builder().extra(Map.of("max_delay", "1"))),
                        with(StillOptions.builder().quality(4)),
                        with(StillOptions.builder().maxWidth(640)),
                        with(StillOptions.builder().source(CameraUrl.parse("rtsp://camera/sub"))),
                        with(StillOptions.builder().blackouts(List.of(new Blackout(0, 0, 1, 1))))))
                .allSatisfy(changed -> assertThat(Reconciliation.between(List.of(ONE), List.of(changed))
                                .restarted())
                        .containsExactly(1));
    }

    @Test
    void restartsACameraThatIsToBeRelayedOtherwise() {
        RelayTarget target = RelayTarget.parse("rtsp://media");
        Camera copied = ONE.toBuilder().relay(target).build();
        Camera encoded =
                ONE.toBuilder().relay(target.withVideo(RelayVideo.H264)).build();

        assertThat(Reconciliation.between(List.of(copied, TWO), List.of(encoded, TWO)))
                .isEqualTo(new Reconciliation(List.of(), List.of(), List.of(1), List.of(2)));
    }

    private static Camera with(InputOptions.Builder input) {
        return ONE.toBuilder().input(input.build()).build();
    }

    private static Camera with(StillOptions.Builder stills) {
        return ONE.toBuilder().stills(stills.build()).build();
    }

    @Test
    void ofNothingIsNothing() {
        assertThat(Reconciliation.between(List.of(), List.of()))
                .isEqualTo(new Reconciliation(List.of(), List.of(), List.of(), List.of()));
    }
}
