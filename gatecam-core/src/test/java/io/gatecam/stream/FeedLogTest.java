package io.gatecam.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.camera.StreamFormat;
import io.gatecam.time.ManualClocks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedLogTest {

    private static final String REFUSED = "[rtsp @ 0x5] [error] method ANNOUNCE failed: 401 Unauthorized";

    private final List<FeedEvent> events = new ArrayList<>();
    private final ManualClocks clocks = new ManualClocks(Instant.ofEpochSecond(1_700_000_000));
    private final FeedLog log = new FeedLog(1, format -> format.video().equals("h264"), clocks, events::add);

    private void open(String codec) {
        log.read("[info] Input #0, rtsp, from 'rtsp://camera/':");
        log.read("[info]   Stream #0:0: Video: " + codec + ", yuv420p, 640x360, 25 fps");
        log.read("[info] Stream mapping:");
    }

    @Test
    void describesWhatTheCameraSends() {
        open("hevc");

        assertThat(events)
                .containsExactly(new FeedEvent.Described(
                        new StreamFormat("hevc", 640, 360, OptionalDouble.of(25), Optional.empty()), false));
    }

    @Test
    void aRefusalBeforeTheStreamIsOpenIsTheCameras() {
        log.read(REFUSED);

        assertThat(events).contains(new FeedEvent.LoginRefused());
    }

    @Test
    void aRefusalAfterwardsIsTheRelays() {
        open("h264");
        log.read(REFUSED);
        log.read("[fifo @ 0x5] [info] Recovery failed: Server returned 401 Unauthorized (authorization failed)");

        assertThat(events)
                .doesNotContain(new FeedEvent.LoginRefused())
                .contains(new FeedEvent.RelayFailed("method ANNOUNCE failed: 401 Unauthorized"));
    }

    @Test
    void aRelayThatDoesNotAnswerIsNoDamagedPicture() {
        open("h264");
        log.read("[fifo @ 0x5] [info] Recovery failed: Invalid data found when processing input");
        log.read("[rtsp @ 0x6] [error] Invalid data found when processing input");

        assertThat(events).doesNotContain(new FeedEvent.PictureDamaged());
    }

    @Test
    void whatIsWrongIsKeptAndWhatIsMerelyToldIsNot() {
        open("h264");
        log.read("[h264 @ 0x5] [error] error while decoding MB 5 7");
        log.read("[info] Press [q] to stop, [?] for help");

        assertThat(log.lastLine()).isEqualTo("[h264 @ 0x5] [error] error while decoding MB 5 7");
        assertThat(events)
                .contains(
                        new FeedEvent.Diagnostic("[h264 @ 0x5] [error] error while decoding MB 5 7"),
                        new FeedEvent.PictureDamaged())
                .hasSize(3);
    }

    @Test
    void tellsWhichSegmentWasClosedAndCallsItNoDiagnostic() {
        log.read("1795263670.mp4,8.000000,18.040000");

        assertThat(events)
                .containsExactly(new FeedEvent.SegmentClosed(
                        "1795263670.mp4", Duration.ofSeconds(8), Duration.ofMillis(18_040)));
        assertThat(log.lastLine()).isNull();
    }

    @Test
    void whatTheOtherOutputsWarnOfIsNotWhyTheStreamEnded() {
        log.read("[rtsp @ 0x5] [error] the camera is tired");
        log.read("[fifo @ 0x5] [warning] Invalid DTS: 99000 PTS: 90000 in output stream 1:0, replacing by guess");
        log.read("[segment @ 0x5] [error] Failed to open segment");

        assertThat(log.lastLine()).isEqualTo("[rtsp @ 0x5] [error] the camera is tired");
        assertThat(events).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[swscaler @ 0x5584d4fe7c00] [swscaler @ 0x5584d4ff4e80] [warning] deprecated pixel format used, make sure"
                        + " you did set range correctly",
                "[swscaler @ 0x5584d4fe7c00] [error] something that ends nothing",
                "[rtsp @ 0x5] [warning] RTP: missed 3 packets",
                "[warning] deprecated pixel format used, make sure you did set range correctly",
                "[h264 @ 0x5] [verbose] Reinit context",
                "    Last message repeated 3 times"
            })
    void whatFfmpegWarnsOfIsKeptForDiagnosisButIsNotWhyTheStreamEnded(String line) {
        log.read(line);
        assertThat(log.lastLine()).isNull();
        log.read("[rtsp @ 0x5] [error] the camera is tired");
        log.read(line);

        assertThat(log.lastLine()).isEqualTo("[rtsp @ 0x5] [error] the camera is tired");
        assertThat(events).contains(new FeedEvent.Diagnostic(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[fatal] Error writing trailer",
                "[error] rtsp://camera/: Connection refused",
                "ffmpeg: error while loading shared libraries: libasound.so.2: cannot open shared object file"
            })
    void anErrorIsWhyTheStreamEnded(String line) {
        log.read(line);

        assertThat(log.lastLine()).isEqualTo(line);
    }

    @Test
    void anErrorThatWasOutlivedIsNotWhyTheStreamEnded() {
        log.read("[h264 @ 0x5] [error] error while decoding MB 5 7");
        clocks.advance(Duration.ofSeconds(30));
        assertThat(log.lastLine()).isNotNull();
        clocks.advance(Duration.ofSeconds(1));

        assertThat(log.lastLine()).isNull();
    }

    @Test
    void countsTheOutputsThatHaveBegun() {
        assertThat(log.isOpen()).isFalse();
        open("h264");
        assertThat(log.isOpen()).isTrue();
        assertThat(log.outputs()).isZero();

        log.read("[info] Output #0, smjpeg, to 'pipe:1':");
        log.read("[info]   Stream #0:0: Video: mjpeg, yuvj420p(pc), 640x360");
        log.read("[info] Output #1, fifo, to '/data/camera_1/segments/.open/%s.mp4':");

        assertThat(log.outputs()).isEqualTo(2);
    }
}
