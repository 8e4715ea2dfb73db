package io.gatecam.stream;

import io.gatecam.ffmpeg.Launch;
import io.gatecam.time.Clocks;
import io.gatecam.time.Worker;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import oshi.nativefree.SystemInfo;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/**
 * Samples what the streams' processes use, every few seconds on a thread of its own, so that asking costs nothing
 * however often it is done.
 */
final class ProcessSampler implements AutoCloseable {

    /** Long enough to cost little: each sample reads eight files of a process. Short enough to follow what happens. */
    private static final Duration EVERY = Duration.ofSeconds(5);

    private record Sample(StreamProcess process, long cpuMillis, long atNanos) {}

    private final Supplier<Map<Integer, StreamProcess>> processes;
    private final Clocks clocks;
    private final Worker worker;

    // Confined to the worker.
    private final Map<Integer, Sample> previous = new HashMap<>();
    private final OperatingSystem system;

    private final Map<Integer, ProcessUsage> usages = new ConcurrentHashMap<>();

    /** @param processes gives the processes that there are, by camera */
    ProcessSampler(Supplier<Map<Integer, StreamProcess>> processes, Clocks clocks) {
        this.processes = processes;
        this.clocks = clocks;
        // When classes of oshi are loaded they run getconf, uname and id.
        this.system = Launch.detached(() -> new SystemInfo().getOperatingSystem());
        this.worker = clocks.worker("gatecam-statistics");
        worker.schedule(EVERY, this::sampleAll);
    }

    /**
     * What a process uses, as far as it has been sampled.
     *
     * @param current the process of the camera's stream as it is now
     */
    ProcessUsage usage(int cameraId, StreamProcess current) {
        ProcessUsage sampled = usages.get(cameraId);
        boolean isSame = sampled != null
                && sampled.pid() == current.pid()
                && sampled.startedAt().equals(current.startedAt());
        return isSame ? sampled : new ProcessUsage(current.pid(), current.startedAt(), 0, 0);
    }

    private void sampleAll() {
        // First, so that a sample that fails is not the last.
        worker.schedule(EVERY, this::sampleAll);
        Map<Integer, StreamProcess> current = processes.get();
        usages.keySet().retainAll(current.keySet());
        previous.keySet().retainAll(current.keySet());
        current.forEach(this::sample);
    }

    private void sample(int cameraId, StreamProcess current) {
        OSProcess process = Launch.detached(() -> system.getProcess((int) current.pid()));
        if (process == null || !current.handle().isAlive()) {
            usages.remove(cameraId);
            return;
        }
        long nowNanos = clocks.nanoTime();
        long cpuMillis = process.getKernelTime() + process.getUserTime();
        Sample before = previous.put(cameraId, new Sample(current, cpuMillis, nowNanos));
        double percent = before != null && before.process().equals(current)
                ? 100.0 * (cpuMillis - before.cpuMillis()) * 1_000_000 / (nowNanos - before.atNanos())
                : 0;
        usages.put(
                cameraId, new ProcessUsage(current.pid(), current.startedAt(), percent, process.getResidentMemory()));
    }

    @Override
    public void close() {
        worker.close();
    }
}
