package io.gatecam.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatecam.archive.Archive;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.error.ArchiveUnavailableException;
import io.gatecam.testkit.NoLeaks;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(NoLeaks.class)
@Timeout(60)
class SqliteArchiveIT {

    /** A quarter of it is what a busy machine may take to tell of a lock that was waited for. */
    private static final JdbcArchiveOptions IMPATIENT =
            JdbcArchiveOptions.builder().timeout(Duration.ofSeconds(4)).build();

    @TempDir
    private Path data;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = data.resolve("archive.db");
    }

    @Test
    void theArchiveOfADataDirectoryIsInItsOwnCornerOnceItIsUsed() {
        try (Archive archive = SqliteArchive.in(data)) {
            assertThat(data).isEmptyDirectory();

            assertThat(Segments.all(archive)).isEmpty();

            assertThat(data.resolve(".gatecam/archive.db")).isRegularFile();
        }
    }

    @Test
    void whatAKilledJvmHasAcknowledgedIsThere() throws Exception {
        int acknowledged = 0;
        try (OtherJvm writer = OtherJvm.run(WritingProgram.class, file)) {
            for (int i = 0; i < 100; i++) {
                acknowledged = Integer.parseInt(writer.line());
            }
            writer.kill();
            for (String rest = writer.line(); rest != null; rest = writer.line()) {
                acknowledged = Integer.parseInt(rest);
            }
        }

        try (Archive archive = SqliteArchive.open(file)) {
            List<RecordedSegment> expected = IntStream.rangeClosed(0, acknowledged)
                    .mapToObj(Segments::number)
                    .toList();
            assertThat(Segments.all(archive)).containsAll(expected).hasSizeLessThanOrEqualTo(acknowledged + 2);
        }
    }

    @Test
    void aFileThatAnotherProgramHasLockedIsUsedAsSoonAsItIsFree() throws Exception {
        SqliteArchive.open(file).close();
        try (OtherJvm other = OtherJvm.run(LockingProgram.class, file)) {
            assertThat(other.line()).isEqualTo("locked");
            try (Archive archive = SqliteArchive.open(file, IMPATIENT)) {
                ArchiveUnavailableException failure = failure(archive);
                assertThat(failure.retryable()).isTrue();
                assertThat(failure).hasMessageContaining("locked by another program");

                other.letGo();

                assertThat(archive.register(Segments.number(0))).isEqualTo(Segments.number(0));
            }
        }
    }

    @Test
    void twoArchivesOnOneFileWaitForEachOther() {
        try (Archive one = SqliteArchive.open(file);
                Archive other = SqliteArchive.open(file)) {
            for (int i = 0; i < 20; i++) {
                (i % 2 == 0 ? one : other).register(Segments.number(i));
            }

            assertThat(Segments.all(one)).hasSize(20).isEqualTo(Segments.all(other));
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsPutAside() throws IOException {
        Files.writeString(file, "not a database, but somebody's work ".repeat(100));
        byte[] before = Files.readAllBytes(file);

        try (Archive archive = SqliteArchive.open(file)) {
            archive.register(Segments.number(0));
        }

        assertThat(putAside())
                .singleElement()
                .satisfies(aside -> assertThat(aside).hasBinaryContent(before));
    }

    @Test
    void aDatabaseWithDamagedPagesIsPutAside() throws IOException {
        fill(500);
        scribbleBehindTheFirstPage();

        try (Archive archive = SqliteArchive.open(file)) {
            assertThat(Segments.all(archive)).isEmpty();
            archive.register(Segments.number(0));
        }

        assertThat(putAside()).hasSize(1);
    }

    @Test
    void aDatabaseThatWasCutOffIsPutAside() throws IOException {
        fill(500);
        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.setLength(cut.length() / 2);
        }

        try (Archive archive = SqliteArchive.open(file)) {
            assertThat(Segments.all(archive)).isEmpty();
        }

        assertThat(putAside()).hasSize(1);
    }

    @Test
    void damageWhileItRunsIsToldAndTheNextStartBeginsAnew() throws IOException {
        fill(500);
        try (Archive archive = SqliteArchive.open(file, IMPATIENT)) {
            scribbleBehindTheFirstPage();

            ArchiveUnavailableException failure =
                    catchThrowableOfType(ArchiveUnavailableException.class, () -> Segments.all(archive));

            assertThat(failure.retryable()).isFalse();
            assertThat(failure).hasMessageContaining("damaged").hasNoCause();
        }
        try (Archive archive = SqliteArchive.open(file)) {
            assertThat(Segments.all(archive)).isEmpty();
        }
        assertThat(putAside()).isNotEmpty();
    }

    @Test
    void aFullDiskFailsAndHealsWithoutARestart() throws Exception {
        Path small = Files.createDirectory(data.resolve("small"));
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=1m", "gatecam-test", small.toString()) == 0,
                "only root can mount a small disk");
        try (Archive archive = SqliteArchive.open(small.resolve("archive.db"), IMPATIENT)) {
            archive.register(Segments.number(0));
            Path ballast = small.resolve("ballast");
            fillUp(ballast);

            ArchiveUnavailableException failure = failure(archive);
            assertThat(failure).hasMessageContaining("no space");
            assertThat(failure.retryable()).isTrue();
            assertThat(Segments.all(archive)).startsWith(Segments.number(0));

            Files.delete(ballast);
            assertThat(archive.register(Segments.number(999))).isEqualTo(Segments.number(999));
        } finally {
            run("umount", "-l", small.toString());
        }
    }

    @Test
    void aDirectoryThatCannotBeMadeIsToldByEachCall() throws IOException {
        Files.writeString(data.resolve("occupied"), "");

        try (Archive archive = SqliteArchive.open(data.resolve("occupied/archive.db"), IMPATIENT)) {
            assertThatExceptionOfType(ArchiveUnavailableException.class)
                    .isThrownBy(archive::totals)
                    .withMessageContaining("occupied");
        }
    }

    private void fill(int count) {
        try (Archive archive = SqliteArchive.open(file)) {
            IntStream.range(0, count).forEach(i -> archive.register(Segments.number(i)));
        }
    }

    private void scribbleBehindTheFirstPage() throws IOException {
        try (RandomAccessFile scribble = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] noise = new byte[(int) scribble.length() - 4096];
            Arrays.fill(noise, (byte) 0x5A);
            scribble.seek(4096);
            scribble.write(noise);
        }
    }

    private List<Path> putAside() throws IOException {
        try (Stream<Path> all = Files.list(data)) {
            return all.filter(each -> each.getFileName().toString().matches("archive\\.db\\.damaged-[0-9]+"))
                    .toList();
        }
    }

    /** Registers until that fails. */
    private static ArchiveUnavailableException failure(Archive archive) {
        return catchThrowableOfType(
                ArchiveUnavailableException.class,
                () -> IntStream.range(1, 900).forEach(i -> archive.register(Segments.number(i))));
    }

    private static void fillUp(Path ballast) throws IOException {
        byte[] page = new byte[4096];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            for (int i = 0; i < 1_000; i++) {
                out.write(page);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("space");
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
