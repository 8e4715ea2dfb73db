package io.gatecam.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program that was started, with all that it starts: a browser too ends when this is closed. What it says on its
 * standard error goes into a file. Used by one thread.
 */
final class Child implements AutoCloseable {

    private static final Duration KILLED = Duration.ofSeconds(10);

    private final Process process;
    private final Path errors;
    /** Filled by the thread that reads, emptied by the one that asks; an empty value is the end. */
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

    private Child(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
    }

    static Child start(Path directory, Path errors, Map<String, String> environment, List<String> command)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        Child child = new Child(process, errors);
        Thread reader = new Thread(child::read, "gatecam-browser-output");
        reader.setDaemon(true);
        reader.start();
        return child;
    }

    private void read() {
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            output.lines().forEach(line -> lines.add(Optional.of(line)));
        } catch (IOException | RuntimeException e) {
            lines.add(Optional.of("its output cannot be read: " + e));
        } finally {
            lines.add(Optional.empty());
        }
    }

    /**
     * Waits for the next line of its standard output.
     *
     * @return the line, or empty at the end
     * @throws IllegalStateException if there is none in this time
     */
    Optional<String> line(Duration patience) throws InterruptedException {
        Optional<String> next = lines.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (next == null) {
            throw new IllegalStateException("Nothing was heard for " + patience.toSeconds() + " s. " + complaints());
        }
        if (next.isEmpty()) {
            // It stays the end for whoever asks again, as streams do.
            lines.add(next);
        }
        return next;
    }

    /**
     * Waits for its end.
     *
     * @return its exit status
     * @throws IllegalStateException if it does not end in this time
     */
    int status(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("It has not ended after " + patience.toSeconds() + " s. " + complaints());
        }
        return process.exitValue();
    }

    /** Returns what it said on its standard error. */
    String complaints() {
        try {
            return Files.readString(errors).strip();
        } catch (IOException e) {
            return "Its standard error cannot be read: " + e;
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(handle ->
                handle.onExit().orTimeout(KILLED.toSeconds(), TimeUnit.SECONDS).join());
    }
}
