package io.gatecam.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LowPriorityTest {

    @TempDir
    private Path programs;

    private String install(String name) throws IOException {
        Path program = Files.createFile(programs.resolve(name));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program.toString();
    }

    private List<String> launched(DeathBond bond) {
        return LowPriority.choose(Map.of("PATH", programs.toString()), bond).tie(List.of("/bin/ffmpeg", "-version"));
    }

    @Test
    void niceIsEnough() throws IOException {
        String nice = install("nice");

        assertThat(launched(DeathBond.none())).containsExactly(nice, "-n", "19", "/bin/ffmpeg", "-version");
    }

    @Test
    void whereThereIsNothingTheProgramRunsAsItIs() {
        assertThat(launched(DeathBond.none())).containsExactly("/bin/ffmpeg", "-version");
    }

    @Test
    void whatCpulimitHasStartedDiesWithIt() throws IOException {
        String limit = install("cpulimit");
        DeathBond bond = DeathBond.signal(Path.of("/bin/setpriv"));

        assertThat(launched(bond))
                .containsExactly(
                        limit,
                        "-l",
                        "50",
                        "-f",
                        "--",
                        "/bin/setpriv",
                        "--pdeathsig",
                        "KILL",
                        "--",
                        "/bin/ffmpeg",
                        "-version");
    }

    @Test
    void withoutSuchABondCpulimitCouldLeaveAStoppedProcessBehind() throws IOException {
        install("cpulimit");

        assertThat(launched(DeathBond.none())).containsExactly("/bin/ffmpeg", "-version");
        assertThat(launched(DeathBond.lifeline(Path.of("/bin/sh")))).containsExactly("/bin/ffmpeg", "-version");
    }
}
