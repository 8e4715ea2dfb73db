package io.gatecam.ffmpeg;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ends a child when this JVM dies without a chance to end it: killed, or crashed. A broken pipe would do the same, but
 * only while the camera sends.
 *
 * @param launcher what stands before the child's program on the command line; empty for no bond
 * @param needsStdin whether the bond is the child's standard input, which then must stay open while the child lives
 */
public record DeathBond(List<String> launcher, boolean needsStdin) {

    private static final Duration PROBE_LIMIT = Duration.ofSeconds(10);

    /**
     * The background reader sees the end of its input when the JVM has died, and also when the child has ended; in the
     * latter case it has another parent by then, and the number of the child may be another process's already. SIGKILL
     * follows, because an ffmpeg that waits for a silent camera looks at a single SIGTERM only when it gives up.
     */
    private static final String LIFELINE = String.join(
            "\n",
            "exec 3<&0",
            "{",
            "  read -r _ <&3",
            "  for signal in TERM KILL; do",
            "    if read -r _ _ _ parent _ </proc/self/stat; then [ \"$parent\" = $$ ] || exit 0; fi",
            "    kill -$signal $$",
            "    [ $signal = KILL ] || sleep 3",
            "  done",
            "} >/dev/null 2>&1 &",
            "exec \"$@\" 3<&- </dev/null");

    /** Copies the values. */
    public DeathBond {
        launcher = List.copyOf(launcher);
    }

    /**
     * Chooses the best bond of this machine. Takes some milliseconds: once per JVM is enough.
     *
     * @param environment the environment variables
     * @return the kernel's signal if there is a {@code setpriv} that can ask for it, else the lifeline if there is an
     *     {@code sh}, else none
     */
    public static DeathBond choose(Map<String, String> environment) {
        ProgramSearch programs = new ProgramSearch(environment);
        Optional<DeathBond> signal =
                programs.onPath("setpriv").filter(DeathBond::knowsDeathSignal).map(DeathBond::signal);
        return signal.or(() -> programs.onPath("sh").map(DeathBond::lifeline)).orElseGet(DeathBond::none);
    }

    /**
     * SIGKILL from the kernel when the <em>thread</em> that started the child ends (prctl(2),
     * {@code PR_SET_PDEATHSIG}). Nothing gentler is certain: an ffmpeg that waits for a silent camera looks at a single
     * SIGTERM only when it gives up, and there is nobody left to send another signal.
     *
     * @param setpriv the program of util-linux
     * @return the bond
     */
    public static DeathBond signal(Path setpriv) {
        return new DeathBond(List.of(setpriv.toString(), "--pdeathsig", "KILL", "--"), false);
    }

    /**
     * SIGTERM, and SIGKILL 3 s later, from a shell's background process that waits on the child's standard input.
     *
     * @param sh a POSIX shell
     * @return the bond
     */
    public static DeathBond lifeline(Path sh) {
        return new DeathBond(List.of(sh.toString(), "-c", LIFELINE, "gatecam-lifeline"), true);
    }

    /** @return no bond: a child of a killed JVM lives until its next write fails */
    public static DeathBond none() {
        return new DeathBond(List.of(), false);
    }

    /**
     * Puts the bond before a command line. The child keeps the process id that the launcher got.
     *
     * @param argv the program and its arguments
     * @return what to launch instead
     */
    public List<String> tie(List<String> argv) {
        List<String> tied = new ArrayList<>(launcher);
        tied.addAll(argv);
        return List.copyOf(tied);
    }

    /** The setpriv of BusyBox does not know the option. */
    private static boolean knowsDeathSignal(Path setpriv) {
        try {
            List<String> itself = List.of(setpriv.toString(), "--version");
            return OneShot.run(signal(setpriv).tie(itself), PROBE_LIMIT).exitCode() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
