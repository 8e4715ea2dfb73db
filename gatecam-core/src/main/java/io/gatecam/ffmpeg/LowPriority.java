package io.gatecam.ffmpeg;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs what can wait, so that it takes nothing from what cannot: {@code nice}, and {@code cpulimit} where that is
 * installed.
 *
 * @param launcher what stands before the program on the command line; empty where there is neither
 */
public record LowPriority(List<String> launcher) {

    /** Of one core. */
    private static final String PERCENT = "50";

    /** Copies the list. */
    public LowPriority {
        launcher = List.copyOf(launcher);
    }

    /**
     * Looks for the programs.
     *
     * @param environment the environment variables, for {@code PATH}
     * @param bond what ends the launched program when this JVM dies
     * @return the best that there is
     */
    public static LowPriority choose(Map<String, String> environment, DeathBond bond) {
        ProgramSearch programs = new ProgramSearch(environment);
        List<String> launcher = new ArrayList<>();
        programs.onPath("nice").ifPresent(nice -> launcher.addAll(List.of(nice.toString(), "-n", "19")));
        // It forks, and stops and continues its child all the time: killed, it would leave the child stopped for ever.
        if (!bond.needsStdin() && !bond.launcher().isEmpty()) {
            programs.onPath("cpulimit").ifPresent(limit -> {
                launcher.addAll(List.of(limit.toString(), "-l", PERCENT, "-f", "--"));
                launcher.addAll(bond.launcher());
            });
        }
        return new LowPriority(launcher);
    }

    /**
     * Puts the launcher before a command line.
     *
     * @param argv the program and its arguments
     * @return what to launch instead
     */
    public List<String> tie(List<String> argv) {
        List<String> tied = new ArrayList<>(launcher);
        tied.addAll(argv);
        return List.copyOf(tied);
    }
}
