package io.gatecam.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Mp4IndexTest {

    private static final long SECOND = 1_000_000;

    @TempDir
    private Path folder;

    private Mp4Index read(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("a.mp4"), content);
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            return Mp4Index.read(channel);
        }
    }

    /** Shown in the order 0, 2, 3, 1; the first and the last one stored are keyframes. */
    private static Mp4Pictures reordered() {
        BitSet keyframes = new BitSet();
        keyframes.set(0);
        keyframes.set(4);
        return new Mp4Pictures(
                new long[] {-200, -100, 0, 100, 200},
                new long[] {0, 300, 100, 200, 400},
                new long[] {100, 400, 200, 300, 500},
                keyframes);
    }

    @Test
    void eachFragmentBeginsWithAKeyframe() throws IOException {
        Mp4Pictures pictures = read(Mp4Sample.ofSeconds(5)).pictures();

        assertThat(pictures.begin()).isZero();
        assertThat(pictures.end()).isEqualTo(5 * SECOND);
        assertThat(pictures.keyframeNear(3 * SECOND - 1)).isEqualTo(2 * SECOND);
        assertThat(pictures.keyframeNear(3 * SECOND)).isEqualTo(3 * SECOND);
    }

    @Test
    void aTableTellsTheSame() throws IOException {
        Mp4Pictures pictures = read(Mp4Sample.indexed(5)).pictures();

        assertThat(pictures.begin()).isZero();
        assertThat(pictures.end()).isEqualTo(5 * SECOND);
        assertThat(pictures.keyframeNear(3 * SECOND - 1)).isEqualTo(2 * SECOND);
        assertThat(pictures.keyframeNear(99 * SECOND)).isEqualTo(4 * SECOND);
    }

    @Test
    void beforeTheFirstKeyframeACutBeginsWithIt() {
        assertThat(reordered().keyframeNear(-1)).isZero();
    }

    @Test
    void itIsCutWhereTheFirstPictureIsDecodedThatIsShownTooLate() {
        assertThat(reordered().cut(301, -300)).isEqualTo(new Mp4Pictures.Cut(200, 400));
        assertThat(reordered().cut(300, -300)).isEqualTo(new Mp4Pictures.Cut(-100, 100));
        assertThat(reordered().cut(0, -300)).isEqualTo(new Mp4Pictures.Cut(-200, 0));
        assertThat(reordered().cut(300, 0)).isEqualTo(new Mp4Pictures.Cut(200, 400));
        assertThat(reordered().cut(501, -300)).isEqualTo(new Mp4Pictures.Cut(500, 500));
        assertThat(reordered().end()).isEqualTo(500);
    }

    @Test
    void picturesThatAreNotThereWholeDoNotCount() throws IOException {
        byte[] content = Mp4Sample.ofSeconds(2);

        Mp4Pictures torn = read(Arrays.copyOf(content, content.length - 3 * Mp4Sample.PICTURE))
                .pictures();

        assertThat(torn.end()).isEqualTo(1_700_000);
    }

    @Test
    void aFileThatWasBegunAndGotNoFurtherHasNone() throws IOException {
        assertThat(read(new byte[0]).pictures().isEmpty()).isTrue();
        assertThat(read(Mp4Sample.fragmented("avc1", false).bytes()).pictures().isEmpty())
                .isTrue();
    }

    @Test
    void aRecordedFileAndTheSeekableCopyOfItAreOfOneFormat() throws IOException {
        String recorded = read(Mp4Sample.fragmented("hev1", false).bytes()).format();

        assertThat(read(Mp4Sample.seekable("hvc1", 1, 40)).format()).isEqualTo(recorded);
        assertThat(read(Mp4Sample.seekable("avc1", 1, 40)).format()).isNotEqualTo(recorded);
        assertThat(read(Mp4Sample.fragmented("hev1", true).bytes()).format()).isNotEqualTo(recorded);
    }

    @Test
    void whateverIsInItsHeadersItFailsAsAFileDoes() {
        Random random = new Random(20_261_121);
        byte[] content = Mp4Sample.indexed(3);
        for (int i = 0; i < 1_000; i++) {
            byte[] damaged = content.clone();
            for (int spot = 0; spot < 3; spot++) {
                damaged[random.nextInt(700)] = (byte) random.nextInt();
            }
            assertThatCode(() -> {
                        try {
                            read(damaged).pictures().end();
                        } catch (IOException expected) {
                            assertThat(expected).hasMessageStartingWith("The file");
                        }
                    })
                    .doesNotThrowAnyException();
        }
    }
}
