package io.gatecam.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gatecam.camera.Acceleration;
import io.gatecam.camera.Blackout;
import io.gatecam.camera.Transport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What is made of a stream, as ffmpeg reads it. */
class OutputsTest {

    private static final FfmpegVersion VERSION = new FfmpegVersion(5, 1);
    private static final Ffmpeg FFMPEG = new Ffmpeg(Path.of("/usr/bin/ffmpeg"), VERSION);
    private static final String URL = "rtsp://camera/1";
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String FIFO = " -copytb 1 -f fifo -fifo_format ";

    private static String line(Output output) {
        return String.join(" ", output.arguments(Decoding.KEYFRAMES, VERSION));
    }

    @Test
    void aStillIsBlackenedBeforeItIsMadeSmaller() {
        Stills stills = new Stills(
                0, 4, OptionalInt.of(640), List.of(new Blackout(0, 50, 12.5, 10), new Blackout(1, 2, 3, 4)), false);

        assertThat(line(stills))
                .contains(",0.51)"
                        + ",drawbox=x=floor(iw*0.000000-1):y=floor(ih*0.500000-1):w=ceil(iw*0.125000+3)"
                        + ":h=ceil(ih*0.100000+3):color=black:t=fill,drawbox=x=floor(iw*0.010000-1):")
                .contains(":t=fill,scale=w=min(640\\,iw):h=-2,colorspace=")
                .contains("-q:v 4 ");
    }

    @Test
    void aJpegIsCopiedAsItIs() {
        assertThat(line(new Stills(1, 3, OptionalInt.empty(), List.of(), true)))
                .isEqualTo("-map 1:v:0 -c:v copy -f smjpeg -flush_packets 1 pipe:1");
        assertThatIllegalArgumentException().isThrownBy(() -> new Stills(0, 3, OptionalInt.of(640), List.of(), true));
    }

    @Test
    void aRelayIsCopiedOverTcp() {
        assertThat(line(new Relay("rtsp://media/x", false, null)))
                .startsWith("-map 0:v:0 -c:v copy" + FIFO + "rtsp ")
                .endsWith(" -format_opts rtsp_transport=tcp:timeout=4000000 rtsp://media/x");
        assertThat(new Relay("rtsp://media/x", true, null).arguments(Decoding.KEYFRAMES, new FfmpegVersion(4, 4)))
                .contains("rtsp_transport=tcp:stimeout=4000000")
                .containsSequence("-map", "0:a:0?", "-c:a", "copy");
    }

    @Test
    void aLiveVideoSiteGetsFlvWithAac() {
        assertThat(line(new Relay("rtmps://live/app/key", true, null)))
                .contains("-c:v copy -map 0:a:0? -c:a aac ")
                .contains(FIFO + "flv ")
                .endsWith(" -format_opts flvflags=no_duration_filesize:rw_timeout=4000000 rtmps://live/app/key");
    }

    @Test
    void h264OutOfAContainerGetsTheNumberOfFlv() {
        assertThat(line(new Relay("rtmp://live/app/key", false, null, true))).contains("-c:v copy -tag:v 7 -copytb 1");
        assertThat(line(new Relay("rtmp://live/app/key", false, "libx264", true)))
                .doesNotContain("-tag");
        assertThat(line(new Relay("rtsp://media/x", false, null, true))).doesNotContain("-tag");
    }

    @Test
    void rtpNeedsNoDescriptionBesideIt() {
        assertThat(line(new Relay("rtp://239.1.1.1:5004", false, null)))
                .contains(FIFO + "rtp_mpegts ")
                .doesNotContain("format_opts");
    }

    @Test
    void aRelayCanBeEncodedAndNeverPrintsItsTarget() {
        Relay relay = new Relay("rtmp://live/app/s3cret", false, "libx264");

        assertThat(line(relay)).contains("-c:v libx264 -preset veryfast -tune zerolatency ");
        assertThat(relay.toString()).doesNotContain("s3cret");
    }

    @Test
    void withoutStillsNothingIsDecodedAndStdoutTellsTheProgress() {
        StreamInput input = new StreamInput(URL, Transport.TCP, LIMIT);
        List<String> argv = new FfmpegCommand(
                        input, Decoding.KEYFRAMES, false, List.of(new Relay("rtsp://media/x", false, null)))
                .argv(FFMPEG);

        assertThat(argv).containsSequence("-progress", "pipe:1", "-stats_period", "1");
        assertThat(argv).doesNotContain("-vf", "mjpeg").containsOnlyOnce("-c:v");
    }

    @Test
    void stillsOfAnotherStreamLeaveTheMainOneWhole() {
        StreamInput main = new StreamInput(URL, Transport.TCP, LIMIT);
        StreamInput sub = new StreamInput(
                "rtsp://camera/2", Transport.TCP, LIMIT, Acceleration.VAAPI, Map.of("max_delay", "100"));
        List<String> argv = new FfmpegCommand(
                        List.of(main, sub),
                        Decoding.KEYFRAMES,
                        true,
                        List.of(new Stills(1, 3, OptionalInt.empty(), List.of(), false)))
                .argv(FFMPEG);

        assertThat(String.join(" ", argv))
                .contains("-fpsprobesize 0 -threads 1 -i rtsp://camera/1 ")
                .contains("-fpsprobesize 0 -max_delay 100 -hwaccel vaapi -skip_frame nokey -threads 1"
                        + " -i rtsp://camera/2 -map 1:v:0 ");
    }
}
