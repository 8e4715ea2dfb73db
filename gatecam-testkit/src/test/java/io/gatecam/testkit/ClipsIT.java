package io.gatecam.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Isolated("What other tests start would be taken for leaks.")
@ExtendWith(NoLeaks.class)
class ClipsIT {

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}x{1}, {2} fps, GOP {3}")
    @CsvSource({"320, 180, 10, 10", "320, 180, 12, 6", "640, 360, 25, 100", "160, 90, 1, 1"})
    void bothEncodersPutKeyframesWhereTheyAreWanted(int width, int height, int framesPerSecond, int gop)
            throws IOException {
        ClipSpec spec = new ClipSpec(width, height, framesPerSecond, gop, Duration.ofSeconds(5));
        for (TestFfmpeg ffmpeg : List.of(TestFfmpeg.find(), TestFfmpeg.bundled().orElseThrow())) {
            Clip clip = new Clips(ffmpeg, Files.createTempDirectory(folder, "clips")).get(spec);
            assertThat(clip.spec()).isEqualTo(spec);
            assertThat(clip.video().pictures()).hasSize(5 * framesPerSecond);
            assertThat(clip.video().picture(0).keyframe()).isTrue();
        }
    }

    @Test
    void aClipIsMadeOnceAndKept() throws IOException {
        ClipSpec spec = ClipSpec.small().withLength(Duration.ofSeconds(1));
        Clips clips = new Clips(TestFfmpeg.find(), folder);
        Clip made = clips.get(spec);
        assertThat(clips.get(spec)).isSameAs(made);
        Path file = onlyFile();
        byte[] content = Files.readAllBytes(file);
        assertThat(new Clips(TestFfmpeg.find(), folder).get(spec).video().parameterSets())
                .containsExactly(made.video().parameterSets().toArray(byte[][]::new));
        Files.write(file, new byte[] {1, 2, 3});
        assertThat(new Clips(TestFfmpeg.find(), folder).get(spec).video().pictures())
                .hasSize(10);
        assertThat(onlyFile()).hasBinaryContent(content);
    }

    @Test
    void aRecordingIsAClipWhenItIsWhatItsSpecSays() throws IOException {
        ClipSpec spec = ClipSpec.small().withLength(Duration.ofSeconds(1));
        new Clips(TestFfmpeg.find(), folder).get(spec);
        byte[] recording = Files.readAllBytes(onlyFile());
        assertThat(Clip.ofRecording(spec, recording).video().pictures()).hasSize(10);
        assertThatIllegalArgumentException().isThrownBy(() -> Clip.ofRecording(spec.withGop(5), recording));
        assertThatIllegalArgumentException().isThrownBy(() -> Clip.ofRecording(spec, new byte[100]));
    }

    @Test
    void theSmallH265ClipNeedsNoEncoder() throws IOException {
        Clip clip = new Clips(TestFfmpeg.bundled().orElseThrow(), folder).get(ClipSpec.smallH265());
        assertThat(clip.video().parameterSets()).hasSize(3);
        assertThat(clip.video().pictures()).hasSize(200);
    }

    @Test
    void anyFfmpegWillDoForMjpeg() {
        ClipSpec spec = ClipSpec.small().withLength(Duration.ofSeconds(1)).withCodec(VideoCodec.MJPEG);
        assertThat(spec.gop()).isEqualTo(1);
        Clip clip = new Clips(TestFfmpeg.bundled().orElseThrow(), folder).get(spec);
        for (int i = 0; i < 10; i++) {
            byte[] jpeg = clip.video().picture(i).slices().get(0);
            assertThat(ClockReading.of(jpeg)).contains(new ClockReading(100 * i, Duration.ofSeconds(1)));
        }
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ClipSpec.of(321, 180, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> ClipSpec.of(320, 180, 31));
        assertThatIllegalArgumentException().isThrownBy(() -> ClipSpec.small().withGop(0));
        assertThatIllegalArgumentException().isThrownBy(() -> ClipSpec.small().withLength(Duration.ofMillis(1500)));
        assertThatIllegalArgumentException().isThrownBy(() -> ClipSpec.small().withLength(Duration.ofSeconds(61)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClipSpec.of(3840, 2160, 10).withCodec(VideoCodec.MJPEG));
    }

    @Test
    void anFfmpegThatDoesNotRunSaysWhatToDo() {
        System.setProperty("gatecam.ffmpeg", folder.resolve("missing").toString());
        try {
            assertThatIllegalStateException()
                    .isThrownBy(TestFfmpeg::find)
                    .withMessageStartingWith(folder.resolve("missing").toString())
                    .withMessageEndingWith("apt-get install ffmpeg");
        } finally {
            System.clearProperty("gatecam.ffmpeg");
        }
    }

    @Test
    void theBundledFfmpegComesWithItsFfprobe() {
        assertThat(TestFfmpeg.bundled().orElseThrow().ffprobe())
                .hasValueSatisfying(ffprobe -> assertThat(ffprobe).isExecutable());
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }
}
