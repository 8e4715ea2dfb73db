package io.gatecam.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressReaderTest {

    @Test
    void moreFramesMeanThatPicturesCome() throws IOException {
        assertThat(signsOfLife("frame=1\nfps=0.0\nout_time_us=-199902\nprogress=continue\n"
                        + "frame=1\nout_time_us=1100098\nprogress=continue\n"
                        + "frame=  26\nout_time_us=2100098\nprogress=end\n"))
                .isEqualTo(2);
    }

    @Test
    void whereFramesAreNotCountedTheTimeTells() throws IOException {
        assertThat(signsOfLife("bitrate=N/A\nout_time_us=-200000\nprogress=continue\n"
                        + "bitrate=N/A\nout_time_us=1600000\nprogress=continue\n"
                        + "bitrate=N/A\nout_time_us=1600000\nprogress=continue\n"
                        + "bitrate=N/A\nout_time_us=400000\nprogress=end\n"))
                .isEqualTo(3);
    }

    @Test
    void whatHasNotBegunIsNoSignOfLife() throws IOException {
        assertThat(signsOfLife("frame=0\nout_time_us=N/A\nprogress=continue\n")).isZero();
        assertThat(signsOfLife("out_time_us=N/A\nprogress=continue\n")).isZero();
        assertThat(signsOfLife("out_time_us=1600000\n")).isZero();
    }

    private static int signsOfLife(String printed) throws IOException {
        ProgressReader reader =
                new ProgressReader(new ByteArrayInputStream(printed.getBytes(StandardCharsets.US_ASCII)));
        int count = 0;
        while (reader.next()) {
            count++;
        }
        return count;
    }
}
