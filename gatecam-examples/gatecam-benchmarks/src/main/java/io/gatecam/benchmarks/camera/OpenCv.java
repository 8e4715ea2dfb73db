package io.gatecam.benchmarks.camera;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A Python that has OpenCV, for stills as many programs take them: a loop that reads every frame and writes one a
 * second.
 *
 * @param python the program
 */
public record OpenCv(String python) {

    private static final String LOOP = "opencv_loop.py";

    /**
     * Looks for one.
     *
     * @return the first of {@code python3} and {@code /usr/bin/python3}, where Debian's python3-opencv is, that has it
     */
    public static Optional<OpenCv> find() {
        return List.of("python3", "/usr/bin/python3").stream()
                .filter(OpenCv::hasIt)
                .map(OpenCv::new)
                .findFirst();
    }

    private static boolean hasIt(String python) {
        try {
            return quietly(python, "-c", "import cv2").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while looking for OpenCV", e);
        }
    }

    /**
     * Starts the loop.
     *
     * @param url the camera
     * @param folder an empty folder for the stills
     * @return what runs
     * @throws UncheckedIOException if it cannot be started
     */
    public StillTaker take(String url, Path folder) {
        try (InputStream loop = OpenCv.class.getResourceAsStream(LOOP)) {
            if (loop == null) {
                throw new IOException(LOOP + " is missing");
            }
            Path stills = Files.createDirectory(folder.resolve("stills"));
            Path script = folder.resolve(LOOP);
            Files.copy(loop, script);
            Process process =
                    quietly(python, script.toString(), url, stills.toString()).start();
            return new ProcessTaker(List.of(process), List.of(stills));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProcessBuilder quietly(String... command) {
        return new ProcessBuilder(command).redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
    }
}
