package io.gatecam.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatecam.mp4.Mp4Sample;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClipHeadTest {

    @Test
    void itEndsWithTheHeaderOfTheFirstFragment() throws IOException {
        byte[] film = Mp4Sample.ofSeconds(3);
        ByteArrayInputStream in = new ByteArrayInputStream(film);

        byte[] head = ClipHead.read(in);

        assertThat(head).endsWith('m', 'o', 'o', 'f');
        assertThat(head).isEqualTo(Arrays.copyOf(film, head.length));
        assertThat(in.available()).isEqualTo(film.length - head.length);
    }

    @Test
    void aFilmWithoutPicturesIsNone() {
        byte[] empty = Mp4Sample.fragmented("avc1", false).bytes();

        assertThatThrownBy(() -> ClipHead.read(new ByteArrayInputStream(empty))).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "no film at all, but text",
                "\u0000\u0000\u0000\u0007ftyp",
                "\u0000\u0000\u0000\u0010ftypisom"
            })
    void somethingElseIsNone(String text) {
        assertThatThrownBy(() -> ClipHead.read(new ByteArrayInputStream(text.getBytes())))
                .isInstanceOf(IOException.class);
    }
}
