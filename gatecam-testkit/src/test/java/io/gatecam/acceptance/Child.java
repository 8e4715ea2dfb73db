package io.gatecam.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A process, as Linux knows it.
 *
 * @param pid its id
 */
record Child(long pid) {

    /** Whether it still does anything; a zombie is dead, and so is one that nobody knows. */
    boolean isRunning() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The name before the state is in parentheses and may hold any character, see proc(5).
            char state = stat.charAt(stat.lastIndexOf(')') + 2);
            return state != 'Z' && state != 'X';
        } catch (IOException gone) {
            return false;
        }
    }

    /** Its command line: the program, and what it was told. */
    List<String> arguments() {
        try {
            return List.of(Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"))
                    .split("\0"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void kill() {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    /** Sends a signal that Java has no name for. */
    void signal(String name) {
        signal(name, Long.toString(pid));
    }

    /** Sends a signal to the process group that it leads. */
    void signalGroup(String name) {
        signal(name, "-" + pid);
    }

    private static void signal(String name, String target) {
        try {
            int status = new ProcessBuilder("kill", "-s", name, "--", target)
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill -s " + name + " " + target + " failed");
            }
        } catch (IOException e) {
            throw new IllegalStateException("There is no kill", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
