package io.gatecam.testkit.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gatecam.testkit.clip.Picture;
import io.gatecam.testkit.clip.TestPictures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JpegPayloadsTest {

    private final VideoPayloads payloads = new JpegPayloads();

    @Test
    void theFirstPieceCarriesTheTablesAndEachSaysWhereItBelongs() throws IOException {
        byte[] jpeg = TestPictures.jpeg(TestPictures.at(320, 180, 1_000), 0.75f);
        List<byte[]> pieces = payloads.of(new Picture(true, List.of(jpeg)));
        JpegParts parts = JpegParts.of(jpeg);
        ByteArrayOutputStream scan = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            assertThat(piece).hasSizeLessThanOrEqualTo(1400);
            ByteBuffer header = ByteBuffer.wrap(piece);
            assertThat(header.getInt()).isEqualTo(scan.size());
            // 4:2:0, tables in band, 320x184 in blocks of eight pixels.
            assertThat(Arrays.copyOfRange(piece, 4, 8)).containsExactly(1, 255, 40, 23);
            int begin = 8;
            if (scan.size() == 0) {
                assertThat(Arrays.copyOfRange(piece, 8, 12)).containsExactly(0, 0, 0, 128);
                assertThat(Arrays.copyOfRange(piece, 12, 140)).isEqualTo(parts.tables());
                begin = 140;
            }
            scan.write(piece, begin, piece.length - begin);
        }
        assertThat(scan.toByteArray()).isEqualTo(Arrays.copyOfRange(jpeg, parts.scanBegin(), jpeg.length - 2));
    }

    @Test
    void tablesAreThoseOfThePicture() throws IOException {
        JpegParts fine = JpegParts.of(TestPictures.jpeg(TestPictures.at(320, 180, 0), 0.9f));
        JpegParts coarse = JpegParts.of(TestPictures.jpeg(TestPictures.at(320, 180, 0), 0.3f));
        assertThat(fine.tables()).hasSize(128).isNotEqualTo(coarse.tables());
        assertThat(fine.width()).isEqualTo(320);
        assertThat(fine.height()).isEqualTo(180);
    }

    @Test
    void whatTheRfcCannotCarryIsRefused() throws IOException {
        byte[] jpeg = TestPictures.jpeg(TestPictures.at(320, 180, 0), 0.75f);
        for (int i = 0; i < jpeg.length - 1; i++) {
            if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == 0xc0) {
                byte progressive = (byte) 0xc2;
                jpeg[i + 1] = progressive;
            }
        }
        assertThatIllegalArgumentException().isThrownBy(() -> JpegParts.of(jpeg));
    }
}
