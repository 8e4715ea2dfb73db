package io.gatecam.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What this process holds at a moment: child processes, threads of gatecam, open descriptors. Immutable.
 *
 * @param children pids of living descendants
 * @param threads living threads whose names begin with {@code gatecam-}
 * @param descriptors the number of open descriptors, 0 where the system does not tell
 */
record Leftovers(Set<Long> children, Set<Thread> threads, int descriptors) {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    static Leftovers now() {
        return new Leftovers(livingChildren(), gatecamThreads(), openDescriptors());
    }

    /** Returns what is here and was not there before, in words; empty if nothing. */
    List<String> beyond(Leftovers before, int descriptorSlack) {
        List<String> found = new ArrayList<>();
        children.stream().filter(pid -> !before.children.contains(pid)).forEach(pid -> found.add("child " + pid));
        threads.stream()
                .filter(thread -> !before.threads.contains(thread))
                .forEach(thread -> found.add("thread " + thread.getName()));
        if (descriptors > before.descriptors + descriptorSlack) {
            found.add(descriptors + " open descriptors, " + before.descriptors + " before");
        }
        return found;
    }

    /** Returns the files below these directories whose names end in {@code .tmp}, in words. */
    static List<String> temporaryFiles(Collection<Path> directories) {
        List<String> found = new ArrayList<>();
        for (Path directory : directories) {
            if (!Files.isDirectory(directory)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(directory)) {
                files.filter(file -> file.getFileName().toString().endsWith(".tmp"))
                        .forEach(file -> found.add("file " + file));
            } catch (IOException | UncheckedIOException e) {
                // Somebody is still deleting there, so this is not the end yet.
                found.add("a directory that cannot be read (" + e + ")");
            }
        }
        return found;
    }

    private static Set<Long> livingChildren() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::pid)
                .filter(pid -> !isZombie(pid))
                .collect(Collectors.toSet());
    }

    /** A zombie has ended and waits for its parent, which for an orphan may be a slow one and is not us. */
    private static boolean isZombie(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The name before the state is in parentheses and may hold any character, see proc(5).
            return stat.startsWith(") Z", stat.lastIndexOf(')'));
        } catch (IOException e) {
            // It has gone meanwhile, or this is not Linux; whether it lives was asked already.
            return Files.isDirectory(DESCRIPTORS);
        }
    }

    private static Set<Thread> gatecamThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive() && thread.getName().startsWith("gatecam-"))
                .collect(Collectors.toSet());
    }

    private static int openDescriptors() {
        String[] names = DESCRIPTORS.toFile().list();
        return names == null ? 0 : names.length;
    }
}
