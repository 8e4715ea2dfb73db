package io.gatecam.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.camera.StreamFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputReportTest {

    private static final String INPUT = "[info] Input #0, rtsp, from 'rtsp://127.0.0.1:8554/stream':";
    private static final String H264 = "[info]   Stream #0:0: Video: h264 (Constrained Baseline), yuv420p(progressive),"
            + " 640x360, 25 fps, 25 tbr, 90k tbn";
    private static final StreamFormat H264_FORMAT =
            new StreamFormat("h264", 640, 360, OptionalDouble.of(25), Optional.empty());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Stream #0:0: Video: h264 (High), yuvj420p(pc, bt709, progressive), 1920x1080 [SAR 1:1 DAR 16:9], 15 fps"
                        + " | h264  | 1920 | 1080 | 15",
                "Stream #0:0[0x100](eng): Video: hevc (Main), yuv420p(tv), 3840x2160, 29.97 fps, 29.97 tbr, 90k tbn"
                        + " | hevc  | 3840 | 2160 | 29.97",
                "Stream #0:0: Video: mjpeg (Baseline), yuvj422p(pc, bt470bg/unknown/unknown), 800x600, 25 tbr, 90k tbn"
                        + " | mjpeg | 800  | 600  | ",
                "Stream #0:0: Video: h264 (avc1 / 0x31637661), none, 90k tbr, 90k tbn | h264 | 0 | 0 |",
            })
    void readsWhatAllVersionsOfFfmpegPrint(String line, String codec, int width, int height, Double rate) {
        InputReport report = new InputReport(1);
        report.read(INPUT);
        report.read("[info]   " + line);

        assertThat(report.read("[info] Stream mapping:"))
                .contains(List.of(new StreamFormat(
                        codec,
                        width,
                        height,
                        rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate),
                        Optional.empty())));
    }

    @Test
    void readsTheSound() {
        InputReport report = new InputReport(1);
        report.read(INPUT);
        report.read("[info]   Stream #0:0: Audio: pcm_alaw, 8000 Hz, mono, s16, 64 kb/s");
        report.read("[info]   Stream #0:1: Video: h264, yuv420p, 640x360, 25 fps");
        report.read("[info]   Stream #0:2: Data: none");

        assertThat(report.read("[info] Output #0, smjpeg, to 'pipe:1':"))
                .contains(List.of(new StreamFormat("h264", 640, 360, OptionalDouble.of(25), Optional.of("pcm_alaw"))));
    }

    @Test
    void readsTwoInputsInTheirOrder() {
        InputReport report = new InputReport(2);
        report.read(INPUT);
        report.read(H264);
        assertThat(report.isOpen()).isFalse();
        report.read("[info] Input #1, rtsp, from 'rtsp://127.0.0.1:8554/sub':");
        report.read("[info]   Stream #1:0: Video: hevc, yuv420p, 320x180, 25 fps");
        assertThat(report.isOpen()).isTrue();

        assertThat(report.read("[info] Stream mapping:"))
                .contains(List.of(
                        H264_FORMAT, new StreamFormat("hevc", 320, 180, OptionalDouble.of(25), Optional.empty())));
    }

    @Test
    void isReadOnceAndWhatIsSaidOfOutputsIsNotInIt() {
        InputReport report = new InputReport(1);
        report.read(INPUT);
        report.read(H264);

        assertThat(report.read("[info] Output #1, fifo, to 'rtsp://media/x':")).contains(List.of(H264_FORMAT));
        assertThat(report.read("[info]   Stream #0:0: Video: mjpeg, yuvj420p(pc), 640x360"))
                .isEmpty();
        assertThat(report.read("[info] Stream mapping:")).isEmpty();
    }

    @Test
    void aDecoderThatCannotBeSetUpEndsIt() {
        InputReport report = new InputReport(1);
        report.read(INPUT);
        assertThat(report.read("[rtsp @ 0x55] [warning] decoding for stream 0 failed"))
                .isEmpty();
        report.read(H264);

        assertThat(report.read("[error] Device creation failed: -12.")).contains(List.of(H264_FORMAT));
        assertThat(report.read("[error] No device available for decoder: device type vaapi needed for codec h264."))
                .isEmpty();
    }

    @Test
    void ofAnInputWithoutVideoNothingIsTold() {
        InputReport report = new InputReport(1);
        report.read(INPUT);
        report.read("[info]   Stream #0:0: Audio: aac (LC), 8000 Hz, mono, fltp");

        assertThat(report.read("[info] Stream mapping:")).isEmpty();
    }

    @Test
    void nothingIsOpenBeforeItIsSaid() {
        InputReport report = new InputReport(1);

        report.read("[rtsp @ 0x55] [error] method DESCRIBE failed: 401 Unauthorized");

        assertThat(report.isOpen()).isFalse();
        assertThat(report.read("[info] Stream mapping:")).isEmpty();
    }
}
