package io.gatecam.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmjpegReaderTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final SmjpegWriter writer = new SmjpegWriter(bytes);

    @Test
    void readsEachPictureWithItsTimestamp() throws IOException {
        writer.header()
                .picture(0, SmjpegWriter.jpeg(1))
                .picture(1_004, SmjpegWriter.jpeg(2))
                .end();

        SmjpegReader reader = reader();

        assertPicture(reader.next(), 0, SmjpegWriter.jpeg(1));
        assertPicture(reader.next(), 1_004, SmjpegWriter.jpeg(2));
        assertThat(reader.next()).isNull();
        assertThat(reader.next()).isNull();
    }

    @Test
    void timestampsAreUnsigned() throws IOException {
        writer.header().picture(0xFFFF_FFFFL, SmjpegWriter.jpeg(1));

        assertPicture(reader().next(), 4_294_967_295L, SmjpegWriter.jpeg(1));
    }

    @Test
    void soundIsSkipped() throws IOException {
        writer.header().sound(10, new byte[3_000]).picture(20, SmjpegWriter.jpeg(1));

        assertPicture(reader().next(), 20, SmjpegWriter.jpeg(1));
    }

    @Test
    void aPictureThatIsNotAWholeJpegIsDroppedAndCounted() throws IOException {
        byte[] withoutEnd = Arrays.copyOf(SmjpegWriter.jpeg(1), 5);
        byte[] withoutBeginning = Arrays.copyOfRange(SmjpegWriter.jpeg(2), 1, 7);
        writer.header()
                .picture(0, withoutEnd)
                .picture(1, withoutBeginning)
                .picture(2, new byte[0])
                .picture(3, SmjpegWriter.jpeg(3));

        SmjpegReader reader = reader();

        assertPicture(reader.next(), 3, SmjpegWriter.jpeg(3));
        assertThat(reader.incompletePictures()).isEqualTo(3);
    }

    @Test
    void endsWhereTheStreamBreaksOffWhereverThatIs() throws IOException {
        writer.header().picture(0, SmjpegWriter.jpeg(1)).picture(1_000, SmjpegWriter.jpeg(2));
        byte[] whole = bytes.toByteArray();

        for (int length = 0; length < whole.length; length++) {
            List<SmjpegReader.Picture> pictures = readAll(Arrays.copyOf(whole, length));
            assertThat(pictures).as("after %d bytes", length).hasSizeLessThan(2);
        }
        assertThat(readAll(whole)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {SmjpegReader.MAX_PICTURE_BYTES + 1, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFFFL})
    void refusesALengthThatNoPictureHas(long length) throws IOException {
        writer.header().record("vidD", 0, length, SmjpegWriter.jpeg(1));

        assertThatExceptionOfType(MalformedStreamException.class)
                .isThrownBy(reader()::next)
                .withMessageContaining(Long.toString(length));
    }

    @Test
    void refusesWhatIsNotSmjpeg() {
        SmjpegReader reader = new SmjpegReader(new ByteArrayInputStream("HTTP/1.1 200 OK\r\n".getBytes()));

        assertThatExceptionOfType(MalformedStreamException.class).isThrownBy(reader::next);
    }

    @Test
    void refusesAnUnknownRecord() throws IOException {
        writer.header().record("vidE", 0, 7, SmjpegWriter.jpeg(1));

        assertThatExceptionOfType(MalformedStreamException.class).isThrownBy(reader()::next);
    }

    @Test
    void refusesAHeaderWithoutEnd() throws IOException {
        writer.header();
        ByteArrayOutputStream endless = new ByteArrayOutputStream();
        endless.write(bytes.toByteArray(), 0, 16);
        for (int i = 0; i < 100; i++) {
            endless.write(new byte[] {'_', 'T', 'X', 'T', 0, 0, 0, 0});
        }

        SmjpegReader reader = new SmjpegReader(new ByteArrayInputStream(endless.toByteArray()));

        assertThatExceptionOfType(MalformedStreamException.class).isThrownBy(reader::next);
    }

    @Test
    void damageAnywhereEndsInPicturesOrInItsOwnException() throws IOException {
        writer.header();
        for (int i = 0; i < 20; i++) {
            writer.picture(i * 1_000L, SmjpegWriter.jpeg(i)).sound(i, new byte[5]);
        }
        byte[] whole = bytes.toByteArray();
        Random random = new Random(20_261_101);

        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            for (int round = 0; round < 20_000; round++) {
                byte[] damaged = whole.clone();
                for (int hits = 1 + random.nextInt(8); hits > 0; hits--) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                }
                assertThat(readUntilItFails(damaged)).allMatch(SmjpegReaderTest::isWhole);
            }
        });
    }

    private static boolean isWhole(SmjpegReader.Picture picture) {
        byte[] jpeg = picture.jpeg();
        return jpeg[0] == (byte) 0xFF && jpeg[1] == (byte) 0xD8 && jpeg[jpeg.length - 1] == (byte) 0xD9;
    }

    private static void assertPicture(SmjpegReader.Picture picture, long timestampMillis, byte[] jpeg) {
        assertThat(picture).isNotNull();
        assertThat(picture.timestampMillis()).isEqualTo(timestampMillis);
        assertThat(picture.jpeg()).isEqualTo(jpeg);
    }

    private SmjpegReader reader() {
        return new SmjpegReader(new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static List<SmjpegReader.Picture> readAll(byte[] stream) throws IOException {
        SmjpegReader reader = new SmjpegReader(new ByteArrayInputStream(stream));
        List<SmjpegReader.Picture> pictures = new ArrayList<>();
        for (SmjpegReader.Picture next = reader.next(); next != null; next = reader.next()) {
            pictures.add(next);
        }
        return pictures;
    }

    private static List<SmjpegReader.Picture> readUntilItFails(byte[] stream) throws IOException {
        try {
            return readAll(stream);
        } catch (MalformedStreamException e) {
            return List.of();
        }
    }
}
