package io.gatecam.mp4;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PictureFormatTest {

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    @Test
    void ofH264ItIsTheSequenceParameterSetWhateverStandsBefore() {
        assertThat(PictureFormat.of("h264", bytes("00000002 09F0 00000004 67640020 00000002 68EE 00000001 65")))
                .contains(bytes("67640020"));
    }

    @Test
    void ofH265Too() {
        assertThat(PictureFormat.of("hevc", bytes("00000003 40010C 00000004 42010101 00000001 44")))
                .contains(bytes("42010101"));
    }

    @Test
    void ofAJpegItIsHeightAndWidth() {
        assertThat(PictureFormat.of("mjpeg", bytes("FFD8 FFE0 0004 0000 FFC0 0011 08 0168 0280 03 000000")))
                .contains(bytes("0168 0280"));
    }

    @Test
    void whatDoesNotSayIsUnknown() {
        assertThat(PictureFormat.of("h264", bytes("00000002 6588"))).isEmpty();
        assertThat(PictureFormat.of("h264", bytes("7FFFFFFF 67"))).isEmpty();
        assertThat(PictureFormat.of("h264", bytes("00000000 00000000 67"))).isEmpty();
        assertThat(PictureFormat.of("hevc", bytes(""))).isEmpty();
        assertThat(PictureFormat.of("mjpeg", bytes("FFD8 FFE0 FFFF"))).isEmpty();
        assertThat(PictureFormat.of("mjpeg", bytes("FFD8 0000 0000 0000 0000 0000")))
                .isEmpty();
        assertThat(PictureFormat.of("av1", bytes("0A0B0000 00000000"))).isEmpty();
    }
}
