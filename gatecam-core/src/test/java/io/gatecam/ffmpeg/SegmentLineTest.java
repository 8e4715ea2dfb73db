package io.gatecam.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentLineTest {

    private static final SegmentLine CLOSED =
            new SegmentLine("1795263670.mp4", Duration.ofSeconds(8), Duration.ofMillis(18_040));

    @Test
    void aLineSaysWhichFileWasClosed() {
        assertThat(SegmentLine.parse("1795263670.mp4,8.000000,18.040000")).contains(CLOSED);
        assertThat(SegmentLine.isAlone("1795263670.mp4,8.000000,18.040000")).isTrue();
    }

    @Test
    void itMayComeBehindThePieceOfALogLine() {
        String line = "[rtsp @ 0x55da7f8f5a40] 1795263670.mp4,8.000000,18.040000";

        assertThat(SegmentLine.parse(line)).contains(CLOSED);
        assertThat(SegmentLine.isAlone(line)).isFalse();
    }

    @Test
    void aStreamOfYearsHasItsTimeToo() {
        assertThat(SegmentLine.parse("1795263670.mp4,99999999.000001,99999999.500001"))
                .map(SegmentLine::start)
                .contains(Duration.ofSeconds(99_999_999, 1_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[error] Connection refused",
                "x.mp4,8.0,18.0",
                "../1795263670.mp4,8.0,18.0",
                "/1795263670.mp4,8.0,18.0",
                "1795263670.mp4,-8.0,18.0",
                "1795263670.mp4,8.0",
                "1795263670.mp4,8.0,18.0,more",
                "1795263670.ts,8.0,18.0",
                "said 1795263670.mp4,8.0,18.0",
                "1795263670.mp4,nan,18.0",
                "1795263670.mp4,1e9,18.0",
            })
    void whatElseIsSaidIsNone(String line) {
        assertThat(SegmentLine.parse(line)).isEmpty();
        assertThat(SegmentLine.isAlone(line)).isFalse();
    }
}
