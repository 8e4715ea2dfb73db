package io.gatecam.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RelayStatusTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

    private final RelayStatus begun = RelayStatus.begun("rtsp://media/stream_1", 0, NOW);

    @Test
    void whatDoesNotFailForAWhileWorks() {
        RelayStatus working = begun.unheardOf(NOW.plusSeconds(10));

        assertThat(begun.state()).isEqualTo(RelayState.CONNECTING);
        assertThat(working)
                .isEqualTo(new RelayStatus("rtsp://media/stream_1", RelayState.RELAYING, "", NOW.plusSeconds(10), 0));
    }

    @Test
    void silenceDoesNotMendAFailure() {
        RelayStatus failing = begun.failed("Connection refused", NOW);

        assertThat(failing.unheardOf(NOW.plusSeconds(60))).isEqualTo(failing);
    }

    @Test
    void aFailureLastsFromItsBeginningAndCountsOnce() {
        RelayStatus failing =
                begun.failed("Connection refused", NOW.plusSeconds(1)).failed("404 Not Found", NOW.plusSeconds(3));

        assertThat(failing)
                .isEqualTo(new RelayStatus(
                        "rtsp://media/stream_1", RelayState.FAILING, "404 Not Found", NOW.plusSeconds(1), 1));
        assertThat(failing.recovered(NOW.plusSeconds(5)).state()).isEqualTo(RelayState.RELAYING);
        assertThat(failing.recovered(NOW).failed("", NOW).losses()).isEqualTo(2);
    }

    @Test
    void withoutTheCameraItWaits() {
        assertThat(begun.disconnected(NOW).state()).isEqualTo(RelayState.WAITING);
    }
}
