package io.gatecam.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FifoMuxerTest {

    private static final String FIFO = "-copytb 1 -f fifo -fifo_format rtsp -queue_size 60 -drop_pkts_on_overflow 1"
            + " -attempt_recovery 1 -recover_any_error 1 -restart_with_keyframe 1 -recovery_wait_time 2";

    @Test
    void wrapsAMuxerWithItsOptions() {
        FifoMuxer muxer = new FifoMuxer("rtsp", Map.of("rtsp_transport", "tcp"), 60, "rtsp://server/1");

        assertThat(muxer.arguments())
                .isEqualTo(List.of((FIFO + " -format_opts rtsp_transport=tcp rtsp://server/1").split(" ")));
    }

    @Test
    void aMuxerWithoutOptionsGetsNone() {
        FifoMuxer muxer = new FifoMuxer("rtsp", Map.of(), 60, "rtsp://server/1");

        assertThat(muxer.arguments()).isEqualTo(List.of((FIFO + " rtsp://server/1").split(" ")));
    }

    @Test
    void theTargetIsOneArgumentAsItIs() {
        assertThat(new FifoMuxer("rtsp", Map.of(), 60, "rtsp://u:a'b@server/1 2").arguments())
                .endsWith("rtsp://u:a'b@server/1 2");
    }

    @Test
    void aQueueHoldsSomething() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FifoMuxer("rtsp", Map.of(), 0, "rtsp://server/1"));
    }
}
