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
    private final List<Path> folders;

    /** @param folders where nothing but stills is written, one of each camera */
    ProcessTaker(List<Process> processes, List<Path> folders) {
        this.processes = List.copyOf(processes);
        this.folders = List.copyOf(folders);
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
        return folders.stream().mapToLong(ProcessTaker::count).sum();
    }

    private static long count(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Path> folders() {
        return folders;
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
        processes.forEach(process -> process.onExit().join());
    }
}
