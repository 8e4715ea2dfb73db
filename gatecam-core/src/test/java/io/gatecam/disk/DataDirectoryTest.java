package io.gatecam.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatecam.error.DataDirectoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path temporary;

    @Test
    void aMissingDirectoryIsMadeAndBearsItsFormat() {
        Path path = temporary.resolve("a").resolve("b");

        DataDirectory.open(path, Duration.ZERO).close();

        assertThat(path.resolve(".gatecam").resolve("format")).hasContent("1");
    }

    @Test
    void aDirectoryThatIsHeldIsRefusedAndFreeAgainAfterwards() {
        DataDirectory holder = DataDirectory.open(temporary, Duration.ZERO);

        assertThatExceptionOfType(DataDirectoryException.class)
                .isThrownBy(() -> DataDirectory.open(temporary, Duration.ZERO))
                .withMessageContaining(temporary.toString())
                .withMessageContaining("held by another gatecam");

        holder.close();
        DataDirectory next = DataDirectory.open(temporary, Duration.ZERO);
        holder.close();
        assertThatExceptionOfType(DataDirectoryException.class)
                .isThrownBy(() -> DataDirectory.open(temporary, Duration.ZERO));
        next.close();
    }

    @Test
    void whoIsRefusedInTheSameProcessDoesNotTakeTheLockFromItsHolder() throws Exception {
        DataDirectory holder = DataDirectory.open(temporary, Duration.ZERO);
        assertThatExceptionOfType(DataDirectoryException.class)
                .isThrownBy(() -> DataDirectory.open(temporary, Duration.ZERO));

        assertThat(LockProbe.isLocked(temporary)).isTrue();
        holder.close();
        assertThat(LockProbe.isLocked(temporary)).isFalse();
    }

    @Test
    void aHolderThatIsGoneHoldsNothing() throws IOException {
        Path own = Files.createDirectory(temporary.resolve(".gatecam"));
        Files.writeString(own.resolve("holder"), ProcessHandle.current().pid() + " 1970-01-01T00:00:00Z");

        DataDirectory.open(temporary, Duration.ZERO).close();

        assertThat(own.resolve("holder")).doesNotExist();
    }

    @Test
    void anUnknownFormatIsRefusedAndLeftAlone() throws IOException {
        Path format = Files.createDirectory(temporary.resolve(".gatecam")).resolve("format");
        Files.writeString(format, "2");

        assertThatExceptionOfType(DataDirectoryException.class)
                .isThrownBy(() -> DataDirectory.open(temporary, Duration.ZERO))
                .withMessageContaining("format 2");

        assertThat(format).hasContent("2");
        Files.writeString(format, "1\n");
        DataDirectory.open(temporary, Duration.ZERO).close();
    }

    @Test
    void aFormatThatIsNoTextIsRefused() throws IOException {
        Path format = Files.createDirectory(temporary.resolve(".gatecam")).resolve("format");
        Files.write(format, new byte[] {(byte) 0xFF});

        assertThatExceptionOfType(DataDirectoryException.class)
                .isThrownBy(() -> DataDirectory.open(temporary, Duration.ZERO))
                .withMessageContaining("cannot be used");
    }

    @Test
    void aPathThatCannotBeADirectoryIsRefused() throws IOException {
        Path file = Files.write(temporary.resolve("file"), new byte[] {1});

        assertThatExceptionOfType(DataDirectoryException.class)
                .isThrownBy(() -> DataDirectory.open(file, Duration.ZERO))
                .withMessageContaining("cannot be used");
        assertThat(file).hasBinaryContent(new byte[] {1});
    }

    @Test
    void aDirectoryOfTheReplacedServiceIsAdoptedAsItIs() throws IOException {
        Path still = Files.createDirectories(temporary.resolve("camera_1").resolve("live"))
                .resolve("1700000000.jpg");
        Files.write(still, new byte[] {1});
        Files.writeString(temporary.resolve("config.json"), "[]");

        DataDirectory.open(temporary, Duration.ZERO).close();

        assertThat(still).hasBinaryContent(new byte[] {1});
        assertThat(temporary.resolve("config.json")).hasContent("[]");
    }

    @Test
    void temporaryFilesThatACrashLeftAreSwept() throws IOException {
        Path own = Files.createDirectory(temporary.resolve(".gatecam"));
        Files.write(own.resolve(".format.1.tmp"), new byte[0]);
        Files.write(temporary.resolve(".config.json.1.tmp"), new byte[0]);

        DataDirectory.open(temporary, Duration.ZERO).close();

        assertThat(own.resolve(".format.1.tmp")).doesNotExist();
        assertThat(temporary.resolve(".config.json.1.tmp")).doesNotExist();
    }
}
