package io.gatecam.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Mp4ReaderTest {

    @TempDir
    private Path folder;

    private Mp4Facts read(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("a.mp4"), content);
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            return Mp4Reader.read(channel);
        }
    }

    @Test
    void countsThePicturesOfAllFragments() throws IOException {
        byte[] content = Mp4Sample.fragmented("avc1", false)
                .fragment(10, 100)
                .fragment(5, 40)
                .bytes();

        assertThat(read(content)).isEqualTo(new Mp4Facts(15, Duration.ofMillis(1_200), "avc1", "h264", null, true));
    }

    @Test
    void readsAFileThatCanBePlayedFromAnyPlace() throws IOException {
        assertThat(read(Mp4Sample.seekable("hvc1", 50, 40)))
                .isEqualTo(new Mp4Facts(50, Duration.ofSeconds(2), "hvc1", "hevc", null, false));
    }

    @Test
    void knowsWhetherThereIsSound() throws IOException {
        assertThat(read(Mp4Sample.fragmented("avc1", true).fragment(1, 40).bytes())
                        .audioCodec())
                .isEqualTo("aac");
    }

    @ParameterizedTest
    @CsvSource({"avc1, h264", "avc3, h264", "hev1, hevc", "mp4v, mjpeg", "av01, av1", "XYZ1, xyz1"})
    void namesTheCodecAsFfmpegDoes(String tag, String codec) throws IOException {
        assertThat(read(Mp4Sample.seekable(tag, 1, 40)).videoCodec()).isEqualTo(codec);
    }

    @Test
    void ofAFragmentThatIsThereInPartThePicturesThatAreWholeCount() throws IOException {
        byte[] content = Mp4Sample.fragmented("avc1", false)
                .fragment(10, 100)
                .fragment(10, 100)
                .bytes();
        byte[] torn = Arrays.copyOf(content, content.length - 3 * Mp4Sample.PICTURE - 1);

        assertThat(read(torn).pictures()).isEqualTo(16);
        assertThat(read(torn).duration()).isEqualTo(Duration.ofMillis(1_600));
    }

    @Test
    void wherEverItEndsNothingIsCountedThatIsNotThere() throws IOException {
        byte[] content = Mp4Sample.fragmented("avc1", true)
                .fragment(3, 40)
                .fragment(3, 40)
                .bytes();
        long before = 0;
        for (int length = 0; length <= content.length; length++) {
            long pictures = read(Arrays.copyOf(content, length)).pictures();
            assertThat(pictures).isBetween(before, before + 1);
            before = pictures;
        }
        assertThat(before).isEqualTo(6);
    }

    @Test
    void endsBeforeTheZerosThatAPowerCutLeaves() throws IOException {
        byte[] content = Mp4Sample.fragmented("avc1", false)
                .fragment(10, 100)
                .fragment(10, 100)
                .bytes();
        int firstTwo = content.length - Mp4Sample.fragmented("avc1", false).bytes().length;
        int second = content.length - firstTwo / 2;
        for (int zeros = second; zeros < second + 100; zeros++) {
            byte[] torn = content.clone();
            Arrays.fill(torn, zeros, torn.length, (byte) 0);
            assertThat(read(torn).pictures()).isBetween(10L, 20L);
        }
    }

    @Test
    void aFragmentThatIsDamagedWithOthersBehindItIsDamage() {
        byte[] content = Mp4Sample.fragmented("avc1", false)
                .fragment(10, 100)
                .fragment(10, 100)
                .bytes();
        int fragment = (content.length - Mp4Sample.fragmented("avc1", false).bytes().length) / 2;
        int first = content.length - 2 * fragment;
        Arrays.fill(content, first + 8, first + 40, (byte) 0);

        assertThatThrownBy(() -> read(content)).isInstanceOf(DamagedFileException.class);
    }

    @Test
    void aFileThatWasBegunAndGotNoFurtherIsEmpty() throws IOException {
        assertThat(read(new byte[0]).isEmpty()).isTrue();
        assertThat(read(Mp4Sample.fragmented("avc1", false).bytes()).isEmpty()).isTrue();
    }

    @Test
    void somethingElseIsNoMp4() {
        assertThatThrownBy(() -> read("not a video at all".getBytes())).isInstanceOf(IOException.class);
    }

    @Test
    void aFileWithSoundOnlyIsNoVideo() {
        byte[] content = Mp4Sample.fragmented("avc1", true).bytes();
        byte[] deaf = new String(content, java.nio.charset.StandardCharsets.ISO_8859_1)
                .replace("vide", "text")
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> read(deaf)).isInstanceOf(IOException.class).hasMessageContaining("no video");
    }

    @Test
    void whateverIsInItsHeadersItFailsAsAFileDoes() {
        Random random = new Random(20_261_121);
        byte[] content = Mp4Sample.fragmented("mp4v", true)
                .fragment(3, 40)
                .fragment(3, 40)
                .bytes();
        for (int i = 0; i < 3_000; i++) {
            byte[] damaged = content.clone();
            for (int spot = 0; spot < 3; spot++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            assertThatCode(() -> {
                        try {
                            read(damaged);
                        } catch (IOException expected) {
                            assertThat(expected).hasMessageStartingWith("The file");
                        }
                    })
                    .doesNotThrowAnyException();
        }
    }
}
