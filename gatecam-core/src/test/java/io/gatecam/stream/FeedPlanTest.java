package io.gatecam.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.camera.Blackout;
import io.gatecam.camera.Camera;
import io.gatecam.camera.CameraUrl;
import io.gatecam.camera.RelayTarget;
import io.gatecam.camera.RelayVideo;
import io.gatecam.camera.StillOptions;
import io.gatecam.camera.StillsMode;
import io.gatecam.camera.StreamFormat;
import io.gatecam.ffmpeg.Decoding;
import io.gatecam.ffmpeg.Relay;
import io.gatecam.ffmpeg.Segments;
import io.gatecam.ffmpeg.Stills;
import io.gatecam.segment.Recording;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FeedPlanTest {

    private static final String MEDIA = "rtsp://media/stream_1";
    private static final Camera CAMERA = Camera.of(1, "rtsp://camera/");
    private static final Camera RELAYED =
            CAMERA.toBuilder().relay(RelayTarget.parse("rtsp://media")).build();

    private static FeedPlan plan(Camera camera, String codec) {
        FeedRequest request =
                new FeedRequest(camera, FrameSelection.KEYFRAMES, false, Optional.empty(), false, Optional.empty());
        Optional<StreamFormat> format = codec.isEmpty()
                ? Optional.empty()
                : Optional.of(new StreamFormat(codec, 640, 360, OptionalDouble.empty(), Optional.empty()));
        Optional<String> relayUrl = camera.relayOr(null).map(relay -> MEDIA);
        return FeedPlan.of(request, format, FfmpegOptions.defaults(), relayUrl, Optional.of("libx264"));
    }

    @Test
    void whatACommonCameraSendsChangesNothing() {
        assertThat(plan(RELAYED, "h264")).isEqualTo(plan(RELAYED, "")).isEqualTo(plan(RELAYED, "hevc"));
    }

    @Test
    void theStillsOfAnMjpegCameraAreItsOwn() {
        assertThat(plan(CAMERA, "mjpeg").copiesStills()).isTrue();
        assertThat(plan(CAMERA, "").copiesStills()).isFalse();
        assertThat(plan(CAMERA, "h264").copiesStills()).isFalse();
    }

    @Test
    void h264OverHttpIsInAContainer() {
        Camera http = Camera.builder(1, CameraUrl.parse("http://camera/"))
                .relay(RelayTarget.parse("rtsp://media"))
                .build();
        assertThat(plan(http, "h264")).isEqualTo(plan(http, ""));
        assertThat(plan(http, "h264").outputs()).contains(new Relay(MEDIA, false, null, true));
        assertThat(plan(http, "hevc").outputs()).contains(new Relay(MEDIA, false, null, false));
    }

    @Test
    void jpegsOverHttpAreTimedByTheirArrival() {
        assertThat(plan(Camera.of(1, "http://camera/"), "mjpeg").timedByArrival())
                .isTrue();
        assertThat(plan(Camera.of(1, "http://camera/"), "h264").timedByArrival())
                .isFalse();
        assertThat(plan(CAMERA, "mjpeg").timedByArrival()).isFalse();
    }

    @Test
    void whatIsToBeChangedIsNotCopied() {
        StillOptions smaller = StillOptions.builder().maxWidth(320).build();
        StillOptions blacked = StillOptions.builder()
                .blackouts(List.of(new Blackout(0, 0, 1, 1)))
                .build();

        assertThat(plan(CAMERA.toBuilder().stills(smaller).build(), "mjpeg").copiesStills())
                .isFalse();
        assertThat(plan(CAMERA.toBuilder().stills(blacked).build(), "mjpeg").copiesStills())
                .isFalse();
    }

    @Test
    void theStillsOfAnotherStreamAreOfTheSecondInput() {
        StillOptions sub = StillOptions.builder()
                .source(CameraUrl.parse("rtsp://camera/sub"))
                .quality(9)
                .build();

        assertThat(plan(CAMERA.toBuilder().stills(sub).build(), "mjpeg").outputs())
                .containsExactly(new Stills(1, 9, OptionalInt.empty(), List.of(), false));
    }

    @Test
    void h265IsEncodedForARelayThatWantsH264AndThenEveryFrameIsDecoded() {
        Camera transcoded = CAMERA.toBuilder()
                .relay(RelayTarget.parse("rtsp://media").withVideo(RelayVideo.H264))
                .build();

        assertThat(plan(transcoded, "hevc").outputs()).contains(new Relay(MEDIA, false, "libx264"));
        assertThat(plan(transcoded, "hevc").decoding()).isEqualTo(Decoding.ALL_FRAMES);
        assertThat(plan(transcoded, "h264").outputs()).contains(new Relay(MEDIA, false, null));
        assertThat(plan(transcoded, "h264").decoding()).isEqualTo(Decoding.KEYFRAMES);
    }

    @Test
    void withoutAnEncoderH265IsRelayedAsItIs() {
        Camera transcoded = CAMERA.toBuilder()
                .relay(RelayTarget.parse("rtsp://media").withVideo(RelayVideo.H264))
                .build();
        FeedRequest request =
                new FeedRequest(transcoded, FrameSelection.KEYFRAMES, false, Optional.empty(), false, Optional.empty());
        Optional<StreamFormat> hevc =
                Optional.of(new StreamFormat("hevc", 640, 360, OptionalDouble.empty(), Optional.empty()));

        assertThat(FeedPlan.of(request, hevc, FfmpegOptions.defaults(), Optional.of(MEDIA), Optional.empty()))
                .isEqualTo(plan(RELAYED, ""));
    }

    @Test
    void withoutStillsARelayIsAllThereIs() {
        Camera relayOnly =
                RELAYED.toBuilder().stills(StillsMode.OFF).audio(true).build();

        assertThat(plan(relayOnly, "").outputs()).containsExactly(new Relay(MEDIA, true, null));
        assertThat(plan(CAMERA.toBuilder().stills(StillsMode.OFF).build(), "").outputs())
                .isEmpty();
    }

    @Test
    void whatIsRecordedIsAnOutputOfTheSameProcess() {
        Recording recording = new Recording(Path.of("/data/camera_1/segments/.open"), Duration.ofMinutes(5), true);
        FeedRequest request = new FeedRequest(
                CAMERA, FrameSelection.KEYFRAMES, false, Optional.empty(), false, Optional.of(recording));

        FeedPlan plan =
                FeedPlan.of(request, Optional.empty(), FfmpegOptions.defaults(), Optional.empty(), Optional.empty());

        assertThat(plan.decoding()).isEqualTo(Decoding.KEYFRAMES);
        assertThat(plan.outputs())
                .hasSize(2)
                .contains(new Segments(recording.folder(), recording.length(), recording.audio(), false));
    }

    private static FeedPlan recorded(String codec) {
        Recording recording = new Recording(Path.of("/data/camera_1/segments/.open"), Duration.ofMinutes(5), false);
        FeedRequest request = new FeedRequest(
                CAMERA, FrameSelection.KEYFRAMES, false, Optional.empty(), false, Optional.of(recording));
        Optional<StreamFormat> format = Optional.of(codec)
                .filter(known -> !known.isEmpty())
                .map(known -> new StreamFormat(known, 640, 360, OptionalDouble.empty(), Optional.empty()));
        return FeedPlan.of(request, format, FfmpegOptions.defaults(), Optional.empty(), Optional.empty());
    }

    @Test
    void h265IsRecordedForSafariFromTheSecondConnectionOn() {
        assertThat(recorded("hevc").outputs())
                .contains(new Segments(Path.of("/data/camera_1/segments/.open"), Duration.ofMinutes(5), false, true));
        assertThat(recorded("").doesFor(recorded("hevc"))).isTrue();
        assertThat(recorded("h264").doesFor(recorded("hevc"))).isTrue();
        assertThat(recorded("hevc").doesFor(recorded("hevc"))).isTrue();
    }

    @Test
    void underTheTagOfH265NothingElseCanBeRecorded() {
        assertThat(recorded("hevc").doesFor(recorded("h264"))).isFalse();
        assertThat(recorded("hevc").doesFor(recorded("mjpeg"))).isFalse();
    }
}
