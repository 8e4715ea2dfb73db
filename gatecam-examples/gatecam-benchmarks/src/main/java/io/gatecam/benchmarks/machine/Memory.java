package io.gatecam.benchmarks.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/** Memory of processes as Linux counts it. */
public final class Memory {

    private static final String PROPORTIONAL = "Pss:";

    private Memory() {}

    /**
     * The memory of some processes: their own pages, and of those that are shared with others only their share
     * ({@code Pss} of {@code /proc/<pid>/smaps_rollup}, proc(5)). The resident size would count the libraries of ffmpeg
     * once for each process.
     *
     * @param processes processes of this user
     * @return megabytes of 1,000,000 bytes
     * @throws UncheckedIOException if one of them has ended
     */
    public static double megabytes(Collection<ProcessHandle> processes) {
        return processes.stream().mapToLong(Memory::kibibytes).sum() * 1_024 / 1e6;
    }

    private static long kibibytes(ProcessHandle process) {
        Path file = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(PROPORTIONAL))
                    .map(line -> line.substring(PROPORTIONAL.length())
                            .replace("kB", "")
                            .strip())
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElseThrow(() -> new IOException(file + " has no line " + PROPORTIONAL));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
