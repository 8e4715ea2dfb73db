package io.gatecam.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentsTest {

    private static final Path FOLDER = Path.of("/data/camera_7/segments/.open");
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private static final String FIFO = "-copytb 1 -f fifo -fifo_format segment -queue_size 250 -drop_pkts_on_overflow 1"
            + " -attempt_recovery 1 -recover_any_error 1 -restart_with_keyframe 1 -recovery_wait_time 2 -format_opts";
    private static final String OPTIONS = "segment_time=300:segment_atclocktime=1:segment_format=mp4"
            + ":segment_format_options=movflags=+frag_keyframe+empty_moov+default_base_moof\\:flush_packets=1"
            + ":segment_list=pipe\\:2:segment_list_type=csv:reset_timestamps=1:strftime=1";

    private static List<String> arguments(Segments segments) {
        return segments.arguments(Decoding.KEYFRAMES, FfmpegVersion.NEWEST);
    }

    @Test
    void copiesTheVideoIntoFilesNamedAfterTheSecond() {
        assertThat(arguments(new Segments(FOLDER, FIVE_MINUTES, false, false)))
                .isEqualTo(List.of(
                        ("-map 0:v:0 -c:v copy " + FIFO + " " + OPTIONS + " " + FOLDER + "/%s.mp4").split(" ")));
    }

    @Test
    void theSoundIsKeptAsAacIfThereIsOne() {
        assertThat(arguments(new Segments(FOLDER, FIVE_MINUTES, true, false)))
                .startsWith(("-map 0:v:0 -map 0:a:0? -c:a aac -b:a 64k -c:v copy " + FIFO).split(" "));
    }

    @Test
    void h265GetsTheTagThatSafariWants() {
        assertThat(arguments(new Segments(FOLDER, FIVE_MINUTES, false, true)))
                .startsWith(("-map 0:v:0 -c:v copy -tag:v hvc1 " + FIFO).split(" "));
    }

    @Test
    void aFolderIsNotTakenForAFormOfTime() {
        assertThat(arguments(new Segments(Path.of("/data 100%s/it's: here"), FIVE_MINUTES, false, false)))
                .endsWith("/data 100%%s/it's: here/%s.mp4");
    }

    @Test
    void theFolderIsAbsoluteAndTheLengthNotNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Segments(Path.of("data"), FIVE_MINUTES, false, false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Segments(FOLDER, Duration.ofMillis(999), false, false));
    }
}
