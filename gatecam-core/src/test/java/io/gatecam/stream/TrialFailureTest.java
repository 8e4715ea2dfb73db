package io.gatecam.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialFailureTest {

    private static String reason(String line, Duration lived) {
        return TrialFailure.reason(List.of(line), "ffmpeg ended: " + line, Optional.empty(), lived);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    [tcp @ 0x5] [error] Connection to tcp://127.0.0.1:1?timeout=5000000 failed: Connection refused | the connection was refused: nothing listens at this host and port
                    [rtmp @ 0x5] [error] Cannot open connection tcp://127.0.0.1:1?tcp_nodelay=0 | the connection was refused: nothing listens at this host and port
                    [tcp @ 0x5] [error] Failed to resolve hostname a.invalid: Name or service not known | the host has no address: its name is unknown
                    [tcp @ 0x5] [error] Connection to tcp://10.9.9.9:554 failed: No route to host | no way leads from here to this host
                    [rtsp @ 0x5] [error] method DESCRIBE failed: 404 Not Found | there is no such stream at this host: path or channel is wrong
                    [error] http://127.0.0.1/nothing: Server returned 404 Not Found | there is no such stream at this host: path or channel is wrong
                    [rtsp @ 0x5] [error] method DESCRIBE failed: 503 Service Unavailable | the host refused to give this stream
                    [error] http://127.0.0.1/: Server returned 5XX Server Error reply | the host refused to give this stream
                    [fatal] Stream map '0:v:0' matches no streams. | what comes from there has no video
                    [error] http://127.0.0.1/: Connection timed out | nothing answered in time
                    [tls @ 0x5] [error] An unexpected TLS packet was received. | no secure connection came about: is it the port for that?
                    [error] rtsp://127.0.0.1/x: Invalid data found when processing input | what answers there sends no video that can be read: is it a camera?
                    [error] something new | the connection ended before a picture came
                    """)
    void whatFfmpegSaysIsToldInOwnWords(String line, String reason) {
        assertThat(reason(line, Duration.ofMillis(50))).isEqualTo(reason);
    }

    @Test
    void aServerThatSaysNothingIsNoMatterOfItsData() {
        String line = "[error] rtsp://127.0.0.1/x: Invalid data found when processing input";

        assertThat(reason(line, Duration.ofSeconds(5))).isEqualTo("nothing answered in time");
    }

    @Test
    void aMissingFfmpegIsNotTheCamerasFault() {
        assertThat(TrialFailure.reason(
                        List.of(),
                        "ffmpeg cannot be run from FFMPEG_PATH, /opt/x: no such file",
                        Optional.empty(),
                        Duration.ZERO))
                .isEqualTo("ffmpeg cannot be run on this machine; the log of gatecam says why");
    }
}
