package io.gatecam.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class H264EncoderTest {

    @TempDir
    private Path folder;

    /** A program that answers as ffmpeg does which has certain encoders. */
    private Ffmpeg with(String encoders) throws IOException {
        Path program = folder.resolve("ffmpeg");
        Files.writeString(
                program,
                String.join(
                        "\n",
                        "#!/bin/sh",
                        "name=${3#encoder=}",
                        "case ' " + encoders + " ' in",
                        "  *\" $name \"*) echo \"Encoder $name [it is here]:\" ;;",
                        "  *) echo \"Codec '$name' is not recognized by FFmpeg.\" ;;",
                        "esac"));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return new Ffmpeg(program, FfmpegVersion.NEWEST);
    }

    @Test
    void theBestOneIsTaken() throws IOException {
        assertThat(H264Encoder.of(with("h264_nvenc libx264"))).contains(new H264Encoder("libx264"));
        assertThat(H264Encoder.of(with("h264_v4l2m2m libopenh264"))).contains(new H264Encoder("libopenh264"));
    }

    @Test
    void thereMayBeNone() throws IOException {
        assertThat(H264Encoder.of(with("libx265"))).isEmpty();
    }

    @Test
    void oneThatDoesNotAnswerIsNotTakenForOneThatHasNone() throws IOException {
        Ffmpeg busy = with("libx264");
        Files.writeString(busy.program(), "#!/bin/sh\nexec sleep 60\n");

        assertThatIOException()
                .isThrownBy(() -> H264Encoder.of(busy, Duration.ofMillis(100)))
                .withMessageContaining("did not tell its encoders");
    }

    @Test
    void whatEachUnderstandsIsSaid() {
        assertThat(new H264Encoder("libx264").arguments()).containsSequence("-crf", "30");
        assertThat(new H264Encoder("libopenh264").arguments()).containsExactly("-c:v", "libopenh264", "-b:v", "300k");
    }
}
