package io.gatecam.war;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What this JVM holds at a moment.
 *
 * @param threads names of gatecam's threads, but for those of simulated cameras
 * @param children what living children run
 * @param openFiles files below a directory that are open
 * @param loadedClasses how many
 */
record Remains(List<String> threads, List<String> children, List<Path> openFiles, int loadedClasses) {

    static Remains below(Path directory) throws IOException {
        return new Remains(
                gatecamThreads(),
                livingChildren(),
                filesOpenBelow(directory),
                ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
    }

    private static List<String> gatecamThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("gatecam-") && !name.startsWith("gatecam-sim-"))
                .toList();
    }

    private static List<String> livingChildren() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .map(child -> child.info().commandLine().orElse("pid " + child.pid()))
                .toList();
    }

    private static List<Path> filesOpenBelow(Path directory) throws IOException {
        List<Path> open = new ArrayList<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors.toList()) {
                // The listing's own descriptor has gone meanwhile, as may others.
                if (Files.isSymbolicLink(descriptor)) {
                    open.add(Files.readSymbolicLink(descriptor));
                }
            }
        }
        return open.stream().filter(file -> file.startsWith(directory)).toList();
    }
}
