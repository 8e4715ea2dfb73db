package io.gatecam.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatecam.error.FfmpegUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class FfmpegTest {

    @TempDir
    Path folder;

    @Test
    void theConfiguredPathComesBeforeTheVariableAndThatBeforeThePath() throws IOException {
        Path configured = ffmpeg("configured", "6.1.1");
        Path named = ffmpeg("named", "7.1");
        Path onPath = ffmpeg("bin/ffmpeg", "5.1.6");
        Map<String, String> both =
                Map.of("FFMPEG_PATH", named.toString(), "PATH", folder + ":" + folder.resolve("bin"));
        Map<String, String> pathOnly = Map.of("PATH", folder + ":" + folder.resolve("bin"));

        assertThat(Ffmpeg.locate(configured, both)).isEqualTo(new Ffmpeg(configured, new FfmpegVersion(6, 1)));
        assertThat(Ffmpeg.locate(null, both)).isEqualTo(new Ffmpeg(named, new FfmpegVersion(7, 1)));
        assertThat(Ffmpeg.locate(null, pathOnly)).isEqualTo(new Ffmpeg(onPath, new FfmpegVersion(5, 1)));
    }

    @Test
    void whereThereIsNoneTheMessageSaysWhatToDo() {
        assertUnavailable(null, Map.of("PATH", folder.toString()))
                .withMessageContainingAll("not found on the PATH", "apt-get install ffmpeg", "FFMPEG_PATH");
        assertUnavailable(null, Map.of()).withMessageContaining("not found on the PATH");
    }

    @Test
    void aWrongPathIsNotReplacedByAnotherFfmpeg() throws IOException {
        Map<String, String> environment = Map.of(
                "FFMPEG_PATH",
                folder.resolve("gone").toString(),
                "PATH",
                ffmpeg("ffmpeg", "5.1").getParent().toString());

        assertUnavailable(null, environment).withMessageContainingAll("FFMPEG_PATH", "gone: No such file or directory");
        assertUnavailable(folder.resolve("lost"), environment)
                .withMessageContainingAll("the configured path", "lost: No such file or directory");
    }

    @Test
    void aFolderIsNotAProgram() {
        assertUnavailable(folder, Map.of()).withMessageContaining("Is a directory");
    }

    @Test
    void aFileThatMayNotBeRunIsNotAProgram() throws IOException {
        Path program = ffmpeg("ffmpeg", "5.1");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rw-r--r--"));

        assertUnavailable(program, Map.of()).withMessageContaining("Permission denied");
    }

    @Test
    void aFileThatCannotBeLaunchedIsToldApart() throws IOException {
        Path program = FakeFfmpeg.script(folder);
        Files.writeString(program, "#!/nonexistent/interpreter\n");

        assertUnavailable(program, Map.of()).withMessageContaining("cannot be run");
    }

    @Test
    void aMissingLibraryIsNamed() throws IOException {
        Path program = FakeFfmpeg.script(
                folder,
                "echo 'ffmpeg: error while loading shared libraries: libpulse.so.0: cannot open' >&2",
                "exit 127");

        assertUnavailable(program, Map.of())
                .withMessageContainingAll("exit status 127", "libpulse.so.0", "apt-get install ffmpeg");
    }

    @Test
    void anOldReleaseIsRefused() throws IOException {
        assertUnavailable(ffmpeg("ffmpeg", "4.3.6"), Map.of()).withMessageContainingAll("4.3", "older than 4.4");
        assertThat(Ffmpeg.locate(ffmpeg("newer", "4.4"), Map.of()).version()).isEqualTo(new FfmpegVersion(4, 4));
    }

    @Test
    void anotherProgramIsRefused() throws IOException {
        Path program = FakeFfmpeg.script(folder, "echo hello");

        assertUnavailable(program, Map.of()).withMessageContaining("does not answer -version as ffmpeg does");
    }

    @Test
    void aProgramThatDoesNotAnswerIsKilledWithWhatItStarted() throws IOException {
        Path program = FakeFfmpeg.script(folder, "trap '' TERM", "sleep 300 & wait; wait");

        assertThatExceptionOfType(FfmpegUnavailableException.class)
                .isThrownBy(() -> new VersionQuery(program, Duration.ofMillis(300)).run())
                .withMessageContaining("did not answer");
    }

    @Test
    void aProgramThatNeverStopsTalkingCostsNoMemory() throws IOException {
        Path program = FakeFfmpeg.script(folder, "yes & yes >&2 & wait");

        assertThatExceptionOfType(FfmpegUnavailableException.class)
                .isThrownBy(() -> new VersionQuery(program, Duration.ofMillis(300)).run())
                .withMessageContaining("did not answer");
    }

    private static ThrowableAssertAlternative<FfmpegUnavailableException> assertUnavailable(
            Path configured, Map<String, String> environment) {
        return assertThatExceptionOfType(FfmpegUnavailableException.class)
                .isThrownBy(() -> Ffmpeg.locate(configured, environment));
    }

    private Path ffmpeg(String name, String version) throws IOException {
        Path program = folder.resolve(name);
        Files.createDirectories(program.getParent());
        return Files.move(
                FakeFfmpeg.script(folder, "echo 'ffmpeg version " + version + " Copyright (c) the FFmpeg developers'"),
                program);
    }
}
