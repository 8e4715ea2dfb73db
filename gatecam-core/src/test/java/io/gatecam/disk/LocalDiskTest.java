package io.gatecam.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDiskTest {

    private static final Instant TIME = Instant.parse("2026-11-01T12:00:00.250Z");
    private static final byte[] CONTENT = {1, 2, 3};

    @TempDir
    Path directory;

    private final Disk disk = Disk.local();

    @Test
    void aPublishedFileIsWholeAndBearsItsTime() throws IOException {
        disk.publish(file("a"), CONTENT, TIME);

        assertThat(file("a")).hasBinaryContent(CONTENT);
        assertThat(disk.modifiedAt(file("a"))).isEqualTo(TIME);
        assertThat(disk.size(file("a"))).isEqualTo(3);
        assertThat(disk.names(directory)).containsExactly("a");
    }

    @Test
    void theSpaceThatIsLeftIsThatOfTheDiskOfADirectory() throws IOException {
        DiskSpace space = disk.space(directory);

        assertThat(space.usableBytes()).isBetween(1L, space.totalBytes());
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> disk.space(file("gone")));
    }

    @Test
    void publishingNeverOverwritesAndLeavesNothingBehind() throws IOException {
        disk.publish(file("a"), CONTENT, TIME);

        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> disk.publish(file("a"), new byte[] {9}, TIME));

        assertThat(file("a")).hasBinaryContent(CONTENT);
        assertThat(disk.names(directory)).containsExactly("a");
    }

    @Test
    void publishingIntoADirectoryThatIsGoneSaysSo() {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> disk.publish(file("gone").resolve("a"), CONTENT, TIME));
    }

    @Test
    void whatACrashLeftBehindIsNoObstacle() throws IOException {
        for (int i = 0; i < 10; i++) {
            Files.write(file(".a." + i + ".tmp"), new byte[] {9});
        }

        disk.publish(file("a"), CONTENT, TIME);
        disk.replace(file("a"), new byte[] {4});

        assertThat(file("a")).hasBinaryContent(new byte[] {4});
    }

    @Test
    void whatACrashLeftBehindMayBeTheSameFileUnderItsSecondName() throws IOException {
        Files.write(file("a"), CONTENT);
        for (int i = 0; i < 10; i++) {
            Files.createLink(file(".a." + i + ".tmp"), file("a"));
        }

        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> disk.publish(file("a"), new byte[] {9}, TIME));

        assertThat(file("a")).hasBinaryContent(CONTENT);
    }

    @Test
    void replacingPutsTheNewFileInThePlaceOfTheOld() throws IOException {
        disk.replace(file("a"), CONTENT);
        disk.replace(file("a"), new byte[] {9});

        assertThat(file("a")).hasBinaryContent(new byte[] {9});
        assertThat(disk.names(directory)).containsExactly("a");
    }

    @Test
    void aReplacementThatFailsLeavesTheOldFileAndNothingElse() throws IOException {
        Files.createDirectories(file("a").resolve("in the way"));

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> disk.replace(file("a"), CONTENT));

        assertThat(disk.names(directory)).containsExactly("a");
    }

    @Test
    void aLinkIsTheSameFile() throws IOException {
        disk.publish(file("a"), CONTENT, TIME);
        disk.link(file("a"), file("b"));

        assertThat(Files.getAttribute(file("b"), "unix:ino")).isEqualTo(Files.getAttribute(file("a"), "unix:ino"));
        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> disk.link(file("a"), file("b")));
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> disk.link(file("c"), file("d")));
    }

    @Test
    void aFileSystemWithoutHardLinksGetsCopies() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(file("links.zip"), Map.of("create", "true"))) {
            Path original = zip.getPath("/a");
            Path copy = zip.getPath("/b");

            disk.publish(original, CONTENT, TIME);
            disk.link(original, copy);

            assertThat(disk.read(copy)).isEqualTo(CONTENT);
            assertThatExceptionOfType(FileAlreadyExistsException.class)
                    .isThrownBy(() -> disk.publish(original, new byte[] {9}, TIME));
            assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> disk.link(original, copy));
            assertThat(disk.names(zip.getPath("/"))).containsExactlyInAnyOrder("a", "b");
        }
    }

    @Test
    void aMoveReplacesAFile() throws IOException {
        disk.publish(file("a"), CONTENT, TIME);
        disk.publish(file("b"), new byte[] {9}, TIME);

        disk.move(file("a"), file("b"));

        assertThat(disk.names(directory)).containsExactly("b");
        assertThat(file("b")).hasBinaryContent(CONTENT);
    }

    @Test
    void deletingTellsWhetherThereWasSomething() throws IOException {
        disk.publish(file("a"), CONTENT, TIME);
        disk.createDirectories(file("full").resolve("inner"));

        assertThat(disk.delete(file("a"))).isTrue();
        assertThat(disk.delete(file("a"))).isFalse();
        assertThatExceptionOfType(DirectoryNotEmptyException.class).isThrownBy(() -> disk.delete(file("full")));
    }

    @Test
    void aDirectoryThatIsMissingHasNoNames() throws IOException {
        Files.write(file("a"), CONTENT);

        assertThat(disk.names(file("gone"))).isEmpty();
        assertThat(disk.names(file("a"))).isEmpty();
    }

    @Test
    void aSymbolicLinkIsNeitherFileNorDirectory() throws IOException {
        Files.write(file("a"), CONTENT);
        Files.createDirectory(file("d"));
        Files.createSymbolicLink(file("to a"), file("a"));
        Files.createSymbolicLink(file("to d"), file("d"));

        assertThat(disk.isFile(file("a"))).isTrue();
        assertThat(disk.isDirectory(file("d"))).isTrue();
        assertThat(disk.isFile(file("to a"))).isFalse();
        assertThat(disk.isDirectory(file("to d"))).isFalse();
    }

    @Test
    void filesAndDirectoriesCanBeForced() throws IOException {
        disk.publish(file("a"), CONTENT, TIME);

        disk.force(file("a"));
        disk.force(directory);

        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> disk.force(file("gone")));
    }

    private Path file(String name) {
        return directory.resolve(name);
    }
}
