package io.gatecam.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gatecam.ffmpeg.FfmpegEnding.How;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class DeathBondIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"signal", "lifeline"})
    void j1AKilledJvmLeavesNoChildAlthoughTheChildIsSilent(String bond) throws IOException {
        Process host = FfmpegHost.start(List.of(), "live", bond, "/bin/sleep", "300");
        try (BufferedReader lines = host.inputReader()) {
            long child = Long.parseLong(lines.readLine());
            await().until(() -> Processes.command(child).startsWith("/bin/sleep"));

            host.destroyForcibly();

            await().atMost(Duration.ofSeconds(5)).until(() -> !Processes.runs(child));
        } finally {
            host.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"signal", "lifeline"})
    void aKilledJvmLeavesNoChildThatPassesOverTheFirstSignal(String bond) throws IOException {
        Process host = FfmpegHost.start(List.of(), "live", bond, "/bin/sh", "-c", "trap '' TERM; exec /bin/sleep 300");
        try (BufferedReader lines = host.inputReader()) {
            long child = Long.parseLong(lines.readLine());
            await().until(() -> Processes.command(child).startsWith("/bin/sleep"));

            host.destroyForcibly();

            await().atMost(Duration.ofSeconds(10)).until(() -> !Processes.runs(child));
        } finally {
            host.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"signal", "lifeline"})
    void theChildGetsItsArgumentsAsTheyAre(String bond) throws Exception {
        String[] argv = {
            FakeFfmpeg.script(folder, "for a; do printf '<%s>\\n' \"$a\" >&2; done")
                    .toString(),
            "rtsp://u:'\"$(id)`id` \\;&@camera/1",
            "",
            "-n",
            "$HOME *"
        };
        try (ProcessLife life = new ProcessLife(FfmpegHost.bond(bond), null, null, argv).start()) {
            assertThat(life.ending().exitCode()).hasValue(0);
            assertThat(life.log).containsExactly("<" + argv[1] + ">", "<>", "<-n>", "<$HOME *>");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"signal", "lifeline"})
    void theChildIsTheProcessThatWasLaunchedAndCanBeStopped(String bond) throws Exception {
        try (ProcessLife life = new ProcessLife(FfmpegHost.bond(bond), null, null, "/bin/sleep", "300").start()) {
            long child = life.child().pid();
            await().until(() -> Processes.command(child).startsWith("/bin/sleep"));
            life.process.stop();

            assertThat(life.ending().how()).isEqualTo(How.STOPPED);
            assertThat(life.ending().exitCode()).hasValue(128 + 15);
        }
    }

    @Test
    void theLifelineEndsWithTheChild() throws Exception {
        try (ProcessLife life = new ProcessLife(FfmpegHost.bond("lifeline"), null, null, "/bin/sleep", "300").start()) {
            await().until(() -> life.child().children().count() == 1);
            long lifeline = life.child().children().findFirst().orElseThrow().pid();
            life.process.stop();

            assertThat(life.ending().how()).isEqualTo(How.STOPPED);
            await().atMost(Duration.ofSeconds(5)).until(() -> !Processes.runs(lifeline));
        }
    }

    @Test
    void aSetprivThatDoesNotKnowTheSignalIsPassedOver() throws IOException {
        Files.move(FakeFfmpeg.script(folder, "echo 'unrecognized option' >&2; exit 1"), folder.resolve("setpriv"));
        Path shell = Files.createSymbolicLink(folder.resolve("sh"), Path.of("/bin/sh"));

        assertThat(DeathBond.choose(Map.of("PATH", folder.toString()))).isEqualTo(DeathBond.lifeline(shell));
        Files.delete(shell);
        assertThat(DeathBond.choose(Map.of("PATH", folder.toString()))).isEqualTo(DeathBond.none());
    }

    @Test
    void p15WithoutFileDescriptorsTheLaunchFailsAndSucceedsLater() throws IOException {
        List<String> limited = List.of("/bin/sh", "-c", "ulimit -n 100; exec \"$@\"", "limited");
        Process host = FfmpegHost.start(limited, "starve", "/bin/true");
        try (BufferedReader lines = host.inputReader()) {
            List<String> endings =
                    lines.lines().filter(line -> line.contains("FfmpegEnding")).toList();

            assertThat(endings).hasSize(2);
            assertThat(endings.get(0)).startsWith("starved").contains("NOT_STARTED", "IOException");
            assertThat(endings.get(1)).startsWith("fed").contains("EXITED");
        } finally {
            host.destroyForcibly();
        }
    }
}
