package io.gatecam.testkit.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class JpegSequenceTest {

    private static final VideoFormat FORMAT = new VideoFormat(160, 90, 3, 1, 1, Codec.MJPEG);

    @Test
    void eachJpegIsAPictureAndAKeyframe() throws IOException {
        byte[] stream = JpegPainter.encode(FORMAT);
        Video video = ClipEncoder.parse(FORMAT, stream);
        assertThat(video.pictures()).hasSize(3).allMatch(Picture::keyframe);
        byte[] first = video.picture(0).slices().get(0);
        assertThat(first).isEqualTo(Arrays.copyOf(stream, first.length)).endsWith(0xff, 0xd9);
    }

    @Test
    void aStreamThatIsNoSequenceOfWholeJpegsIsRefused() throws IOException {
        byte[] stream = JpegPainter.encode(FORMAT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JpegSequence.parse(FORMAT, Arrays.copyOf(stream, stream.length - 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> JpegSequence.parse(FORMAT, new byte[10]));
    }
}
