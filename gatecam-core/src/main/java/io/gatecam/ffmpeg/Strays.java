package io.gatecam.ffmpeg;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/**
 * Finds what a child has started and left behind: such a process has another parent by then, but still its environment
 * ({@code /proc/<pid>/environ}, Linux only). Immutable.
 */
final class Strays {

    private static final String VARIABLE = "GATECAM_CHILD";

    private final String id = UUID.randomUUID().toString();

    Map<String, String> mark(Map<String, String> environment) {
        environment.put(VARIABLE, id);
        return environment;
    }

    void kill() {
        ProcessHandle.allProcesses().filter(this::isMarked).forEach(ProcessHandle::destroyForcibly);
    }

    private boolean isMarked(ProcessHandle process) {
        try {
            byte[] environment = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "environ"));
            return new String(environment, StandardCharsets.ISO_8859_1).contains(VARIABLE + "=" + id);
        } catch (IOException e) {
            // Gone, or somebody else's.
            return false;
        }
    }
}
