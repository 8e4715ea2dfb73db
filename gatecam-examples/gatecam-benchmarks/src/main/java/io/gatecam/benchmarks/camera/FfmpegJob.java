package io.gatecam.benchmarks.camera;

import io.gatecam.testkit.TestFfmpeg;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What ffmpeg does on files, in the foreground. */
public final class FfmpegJob {

    private final TestFfmpeg ffmpeg;

    /** @param ffmpeg the program */
    public FfmpegJob(TestFfmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /**
     * Runs it and waits for its end. What it complains of goes to the standard error.
     *
     * @param arguments of the program
     * @throws IllegalStateException if it fails
     * @throws UncheckedIOException if it cannot be run
     */
    public void run(List<String> arguments) {
        try {
            end(process(arguments).redirectOutput(Redirect.DISCARD).start(), arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Counts pictures.
     *
     * @param video a file
     * @return how many pictures its video has, whether they can be decoded or not
     */
    public long pictures(Path video) {
        List<String> arguments = List.of("-i", video.toString(), "-map", "0:v", "-c", "copy", "-f", "framecrc", "-");
        try {
            Process process = process(arguments).start();
            long pictures;
            try (BufferedReader lines = process.inputReader()) {
                pictures = lines.lines().filter(line -> !line.startsWith("#")).count();
            }
            end(process, arguments);
            return pictures;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process whose output is still to be sent somewhere. */
    ProcessBuilder process(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(ffmpeg.program().toString(), "-nostdin", "-v", "error"));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectError(Redirect.INHERIT);
    }

    private void end(Process process, List<String> arguments) {
        try {
            int status = process.waitFor();
            if (status != 0) {
                throw new IllegalStateException(ffmpeg + " ended with " + status + ": " + arguments);
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while ffmpeg was at work", e);
        }
    }
}
