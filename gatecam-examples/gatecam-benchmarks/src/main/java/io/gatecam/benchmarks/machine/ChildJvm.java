package io.gatecam.benchmarks.machine;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Another JVM that runs a main class of this program: it is asked a line and answers a line, and ends at the end of its
 * input, so that it never outlives this one. For use by one thread.
 */
public final class ChildJvm implements AutoCloseable {

    /** Enough for every run, and so little that the collector has reason to work. */
    private static final String HEAP = "-Xmx256m";

    private static final long END_SECONDS = 15;

    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    /**
     * Starts it.
     *
     * @param main its main class
     * @param arguments the arguments of that
     * @throws UncheckedIOException if it cannot be started
     */
    public ChildJvm(Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(HEAP, "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        questions = process.outputWriter();
        answers = process.inputReader();
    }

    /** @return the process itself */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /**
     * Asks for something.
     *
     * @param question one line
     * @return the answer
     * @throws IllegalStateException if the JVM has ended
     */
    public String ask(String question) {
        try {
            questions.write(question);
            questions.newLine();
            questions.flush();
        } catch (IOException e) {
            throw new IllegalStateException("The other JVM does not listen any more", e);
        }
        return answer();
    }

    /**
     * Waits for a line that was not asked for.
     *
     * @return the line
     * @throws IllegalStateException if the JVM has ended
     */
    public String answer() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException("The other JVM has ended");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends its input and waits for its end; kills it when that takes long. */
    @Override
    public void close() {
        try {
            questions.close();
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
