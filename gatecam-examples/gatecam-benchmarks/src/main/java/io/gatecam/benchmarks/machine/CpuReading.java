package io.gatecam.benchmarks.machine;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What some processes had used of the processor at a moment.
 *
 * @param used the time of each process since its start, by its pid, all of its threads, without its children
 * @param atNanos the moment, on the monotonic clock
 */
public record CpuReading(Map<Long, Duration> used, long atNanos) {

    /** Makes the map unmodifiable. */
    public CpuReading {
        used = Map.copyOf(used);
    }

    /**
     * Reads the processes' times, which Linux counts in hundredths of a second.
     *
     * @param processes processes of this user
     * @return the reading
     * @throws IllegalStateException if one of them has ended
     */
    public static CpuReading of(Collection<ProcessHandle> processes) {
        Map<Long, Duration> used = processes.stream().collect(Collectors.toMap(ProcessHandle::pid, CpuReading::usedBy));
        return new CpuReading(used, System.nanoTime());
    }

    private static Duration usedBy(ProcessHandle process) {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("The process " + process.pid() + " has ended"));
    }

    /**
     * What the processes used between two readings.
     *
     * @param earlier a reading of the same processes
     * @return percent of one core
     * @throws IllegalStateException if the processes are not the same, so that work of one that ended would be lost
     */
    public double percentSince(CpuReading earlier) {
        if (!used.keySet().equals(earlier.used.keySet())) {
            throw new IllegalStateException("Processes were started or ended while they were measured");
        }
        Duration since = total().minus(earlier.total());
        return 100.0 * since.toNanos() / (atNanos - earlier.atNanos);
    }

    private Duration total() {
        return used.values().stream().reduce(Duration.ZERO, Duration::plus);
    }
}
