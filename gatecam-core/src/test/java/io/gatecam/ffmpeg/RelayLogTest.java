package io.gatecam.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.ffmpeg.RelayLog.Change;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RelayLogTest {

    private final RelayLog relay = new RelayLog();

    private List<Change> read(String... lines) {
        return Arrays.stream(lines)
                .map(LogLine::of)
                .map(relay::read)
                .flatMap(Optional::stream)
                .toList();
    }

    @Test
    void tellsThatATargetRefusesAndWhy() {
        assertThat(read(
                        "[tcp @ 0x7f43f0001000] [error] Connection to tcp://127.0.0.1:9?timeout=0 failed:"
                                + " Connection refused",
                        "[fifo @ 0x55e40a169e40] [info] Recovery failed: Connection refused"))
                .containsExactly(
                        new Change(false, "Connection to tcp://127.0.0.1:9?timeout=0 failed: Connection refused"));
    }

    @Test
    void tellsThatATargetDoesNotAnswer() {
        assertThat(read("[fifo @ 0x562a7e254f40] [info] Recovery failed: Invalid data found when processing input"))
                .containsExactly(new Change(false, "Invalid data found when processing input"));
    }

    @Test
    void tellsThatATargetIsBack() {
        assertThat(read(
                        "[fifo @ 0x55] [info] Recovery failed: Connection refused",
                        "[fifo @ 0x55] [info] Recovery successful"))
                .containsExactly(new Change(false, "Connection refused"), new Change(true, ""));
    }

    @Test
    void aRecordingThatFailsIsNoRelay() {
        assertThat(read(
                        "[segment @ 0x1] [error] Failed to open segment '/data/1.mp4'",
                        "[fifo @ 0xa] [info] Recovery failed: Permission denied",
                        "[fifo @ 0xa] [info] Recovery successful",
                        "[fifo @ 0xc] [info] Recovery failed: No space left on device",
                        "[tcp @ 0x2] [error] Connection to tcp://127.0.0.1:9 failed: Connection refused",
                        "[fifo @ 0xa] [info] Recovery failed: Permission denied",
                        "[fifo @ 0xb] [info] Recovery failed: Connection refused",
                        "[fifo @ 0xb] [info] Recovery successful"))
                .extracting(Change::recovered)
                .containsExactly(false, true);
    }

    @Test
    void saysNothingOfHarmlessWarnings() {
        assertThat(read(
                        "[fifo @ 0x55] [warning] Timestamps are unset in a packet for stream 0.",
                        "[info] Stream mapping:",
                        "1795263670.mp4,8.000000,18.000000",
                        ""))
                .isEmpty();
    }

    @Test
    void linesAreReadByTheirParts() {
        assertThat(LogLine.of("[vist#0:0/h264 @ 0x56] [dec:h264 @ 0x57] [error] No device"))
                .isEqualTo(new LogLine("vist#0:0/h264", "0x56", "error", "No device"));
        assertThat(LogLine.of("[info] Stream mapping:")).isEqualTo(new LogLine("", "", "info", "Stream mapping:"));
        assertThat(LogLine.of("no log line")).isEqualTo(new LogLine("", "", "", "no log line"));
    }
}
