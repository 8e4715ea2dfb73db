package io.gatecam.benchmarks.camera;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Processes that write stills below a folder, and nobody who looks after them. For use by one thread. */
final class ProcessTaker implements StillTaker {

    private final List<Process> processes;
    private final Path folder;

    /** @param folder where nothing but stills is written */
    ProcessTaker(List<Process> processes, Path folder) {
        this.processes = List.copyOf(processes);
        this.folder = folder;
    }

    @Override
    public List<ProcessHandle> ffmpegs() {
        return processes.stream().map(Process::toHandle).toList();
    }

    @Override
    public List<ProcessHandle> supervisors() {
        return List.of();
    }

    @Override
    public long stills() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
        processes.forEach(process -> process.onExit().join());
    }
}
