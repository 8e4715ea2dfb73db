package io.gatecam.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.gatecam.clip.Clip;
import io.gatecam.clip.ClipSpan;
import io.gatecam.clip.Clips;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clips are said by the test, so that nothing has to be recorded for it. */
class GateFilmTest {

    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
    private static final ClipSpan SPAN =
            new ClipSpan(7, NOON.minusSeconds(31), NOON.plusSeconds(20), List.of(), Optional.empty());

    @TempDir
    Path folder;

    private final Clips clips = mock();
    private final Clip clip = mock();

    private Path film;
    private GateFilm gate;

    @BeforeEach
    void aCameraIsRecorded() {
        when(clips.cut(7, NOON.minusSeconds(30), NOON.plusSeconds(20))).thenReturn(clip);
        when(clip.span()).thenReturn(SPAN);
        film = folder.resolve("7.mp4");
        gate = new GateFilm(clips);
    }

    @Test
    void theFilmIsKeptWhole() throws IOException {
        when(clip.stream()).thenReturn(new ByteArrayInputStream("a film".getBytes(US_ASCII)));

        assertThat(gate.keep(7, NOON, film)).isEqualTo(SPAN);

        assertThat(film).hasContent("a film");
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".part"));
        verify(clip).close();
    }

    @Test
    void ofAFilmThatBreaksOffNothingIsKept() throws IOException {
        InputStream broken = mock();
        when(broken.transferTo(any())).thenThrow(new IOException("it broke off"));
        when(clip.stream()).thenReturn(broken);

        assertThatIOException().isThrownBy(() -> gate.keep(7, NOON, film)).withMessage("it broke off");

        assertThat(folder).isEmptyDirectory();
        verify(clip).close();
    }
}
