package io.gatecam.clip;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.disk.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipFolderTest {

    private final Disk disk = Disk.local();

    @TempDir
    private Path data;

    @Test
    void aFileKeepsItsContentUnderItsSecondName() throws IOException {
        Path file = Files.writeString(data.resolve("a.mp4"), "recorded");
        ClipFolder folder = ClipFolder.make(disk, data, 7, 1);

        Path link = folder.link(file, 0);
        Files.delete(file);

        assertThat(link).hasContent("recorded");
        assertThat(link.getParent()).isEqualTo(data.resolve("camera_7/segments/.clips/1"));
        folder.remove();
        assertThat(data.resolve("camera_7/segments/.clips")).isEmptyDirectory();
    }

    @Test
    void thePlaylistIsOneOfFfmpegs() throws IOException {
        ClipFolder folder = ClipFolder.make(disk, data, 7, 1);
        List<ClipPlan.Piece> pieces = List.of(
                new ClipPlan.Piece(Path.of("/it's here/0.mp4"), 3_000_500, 9_999_500),
                new ClipPlan.Piece(Path.of("/b.mp4"), -80_000, 5));

        assertThat(folder.playlist(pieces, Instant.EPOCH)).hasContent("""
                        ffconcat version 1.0
                        file 'file:/it'\\''s here/0.mp4'
                        inpoint 3.000500
                        outpoint 9.999500
                        file 'file:/b.mp4'
                        inpoint -0.080000
                        outpoint 0.000005
                        """);
    }

    @Test
    void whatAnEarlierRunLeftIsRemoved() throws IOException {
        ClipFolder.make(disk, data, 7, 1).link(Files.writeString(data.resolve("a.mp4"), "recorded"), 0);
        ClipFolder.make(disk, data, 8, 3);

        ClipFolder.sweep(disk, data);

        assertThat(data.resolve("camera_7/segments/.clips")).isEmptyDirectory();
        assertThat(data.resolve("camera_8/segments/.clips")).isEmptyDirectory();
        assertThat(data.resolve("a.mp4")).hasContent("recorded");
    }
}
