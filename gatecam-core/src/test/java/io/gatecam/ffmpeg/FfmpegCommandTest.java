package io.gatecam.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gatecam.camera.Transport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FfmpegCommandTest {

    private static final String URL = "rtsp://user:s%40crt@camera/1";
    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

    private static final String RTSP = "-nostdin -protocol_whitelist tcp -rtsp_transport tcp -timeout 5000000";
    private static final String START = "-analyzeduration 1000000 -fpsprobesize 0";
    private static final String KEYFRAMES = "select=isnan(prev_selected_t)+gt(abs(t-prev_selected_t)\\,0.51)";
    private static final String EACH_SECOND =
            "select=isnan(prev_selected_t)" + "+gt(floor(t)\\,floor(prev_selected_t))+lt(t\\,prev_selected_t-1)";
    private static final String FULL_RANGE = ",colorspace=all=bt709:iall=bt709:range=pc";
    private static final String JPEG = "-enc_time_base 1:1000 -c:v mjpeg -threads 1 -q:v 3";
    private static final String STDOUT = "-f smjpeg -flush_packets 1 pipe:1";

    static Stream<Arguments> commands() {
        return Stream.of(
                row(
                        "keyframes of an RTSP camera, damaged ones dropped",
                        command(URL, Transport.TCP, Decoding.KEYFRAMES, false),
                        new FfmpegVersion(5, 1),
                        RTSP + " " + START + " -skip_frame nokey -err_detect explode -threads 1 -i " + URL
                                + " -map 0:v:0 -vf " + KEYFRAMES + FULL_RANGE + " -fps_mode passthrough " + JPEG + " "
                                + STDOUT),
                row(
                        "long intervals between keyframes: every frame is decoded, the first of each second kept",
                        command(URL, Transport.TCP, Decoding.ALL_FRAMES, false),
                        new FfmpegVersion(8, 0),
                        RTSP + " " + START + " -err_detect explode -threads 1 -i " + URL + " -map 0:v:0 -vf "
                                + EACH_SECOND + FULL_RANGE + " -fps_mode passthrough " + JPEG + " " + STDOUT),
                row(
                        "a link that is damaged all the time: damaged stills are better than none",
                        command(URL, Transport.TCP, Decoding.KEYFRAMES, true),
                        FfmpegVersion.NEWEST,
                        RTSP + " " + START + " -skip_frame nokey -threads 1 -i " + URL + " -map 0:v:0 -vf " + KEYFRAMES
                                + FULL_RANGE + " -fps_mode passthrough " + JPEG + " " + STDOUT),
                row(
                        "7.x: with -nostdin one SIGTERM would not end it",
                        command(URL, Transport.TCP, Decoding.KEYFRAMES, false),
                        new FfmpegVersion(7, 1),
                        "-protocol_whitelist tcp -rtsp_transport tcp -timeout 5000000 " + START
                                + " -skip_frame nokey -err_detect explode -threads 1 -i " + URL + " -map 0:v:0 -vf "
                                + KEYFRAMES + FULL_RANGE + " -fps_mode passthrough " + JPEG + " " + STDOUT),
                row(
                        "4.x: -timeout would wait for an incoming connection, and -fps_mode is not there yet",
                        command(URL, Transport.TCP, Decoding.KEYFRAMES, false),
                        new FfmpegVersion(4, 4),
                        "-nostdin -protocol_whitelist tcp -rtsp_transport tcp -stimeout 5000000 " + START
                                + " -skip_frame nokey -err_detect explode -threads 1 -i " + URL + " -map 0:v:0 -vf "
                                + KEYFRAMES + " -vsync passthrough " + JPEG + " " + STDOUT),
                row(
                        "5.0: the socket timeout is -timeout already, and -fps_mode is not there yet",
                        command(URL, Transport.TCP, Decoding.KEYFRAMES, false),
                        new FfmpegVersion(5, 0),
                        RTSP + " " + START + " -skip_frame nokey -err_detect explode -threads 1 -i " + URL
                                + " -map 0:v:0 -vf " + KEYFRAMES + " -vsync passthrough " + JPEG + " " + STDOUT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void assembles(String why, FfmpegCommand command, FfmpegVersion version, String arguments) {
        List<String> expected = new ArrayList<>();
        expected.add("/usr/bin/ffmpeg");
        expected.addAll(List.of("-hide_banner", "-nostats", "-loglevel", "level+info"));
        expected.addAll(List.of(arguments.split(" ")));

        assertThat(command.argv(ffmpeg(version))).as(why).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} over {1}")
    @CsvSource({
        "rtsp://camera/1,   TCP, -protocol_whitelist tcp -rtsp_transport tcp -timeout 5000000",
        "rtsp://camera/1,   UDP, '-protocol_whitelist tcp,udp,rtp -rtsp_transport udp -timeout 5000000'",
        "RTSP://camera/1,   TCP, -protocol_whitelist tcp -rtsp_transport tcp -timeout 5000000",
        "rtsps://camera/1,  TCP, '-protocol_whitelist tls,tcp -rtsp_transport tcp -timeout 5000000'",
        "rtsps://camera/1,  UDP, '-protocol_whitelist tls,tcp -rtsp_transport tcp -timeout 5000000'",
        "rtmp://camera/1,   UDP, '-protocol_whitelist rtmp,tcp -rw_timeout 5000000'",
        "http://camera/1,   TCP, '-protocol_whitelist http,https,tls,tcp -rw_timeout 5000000'",
        "https://camera/1,  TCP, '-protocol_whitelist https,tls,tcp -rw_timeout 5000000'",
    })
    void eachProtocolHasItsOwnOptionsAndMayOpenNothingElse(String url, Transport transport, String options) {
        List<String> argv = command(url, transport, Decoding.KEYFRAMES, false).argv(ffmpeg(new FfmpegVersion(6, 1)));

        assertThat(argv.subList(6, argv.indexOf("-analyzeduration"))).isEqualTo(List.of(options.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "pipe:0", "-y", "concat:a|b", "rtsp", "://x", "tcp://camera:1"})
    void anotherSchemeIsRefused(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> new StreamInput(url, Transport.TCP, FIVE_SECONDS));
    }

    @Test
    void theUrlIsOneArgumentWhateverItContains() {
        String url = "rtsp://u:'\"$(x) ;&\\@camera/1 2";

        assertThat(command(url, Transport.TCP, Decoding.KEYFRAMES, false).argv(ffmpeg(FfmpegVersion.NEWEST)))
                .containsOnlyOnce(url);
    }

    @Test
    void nothingPrintsThePassword() {
        assertThat(command(URL, Transport.TCP, Decoding.KEYFRAMES, false).toString())
                .doesNotContain("s%40crt", "camera");
    }

    @Test
    void aCommandHasAnOutput() {
        StreamInput input = new StreamInput(URL, Transport.TCP, FIVE_SECONDS);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FfmpegCommand(input, Decoding.KEYFRAMES, false, List.of()));
    }

    private static Arguments row(String why, FfmpegCommand command, FfmpegVersion version, String arguments) {
        return Arguments.of(why, command, version, arguments);
    }

    private static FfmpegCommand command(String url, Transport transport, Decoding decoding, boolean tolerateDamage) {
        StreamInput input = new StreamInput(url, transport, FIVE_SECONDS);
        return new FfmpegCommand(input, decoding, tolerateDamage, List.of(new Stills(3)));
    }

    private static Ffmpeg ffmpeg(FfmpegVersion version) {
        return new Ffmpeg(Path.of("/usr/bin/ffmpeg"), version);
    }
}
