package io.gatecam.benchmarks.machine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The machine that a run was made on.
 *
 * @param cores processors that the JVM may use
 * @param processor its model
 * @param java version and maker of the JVM
 * @param ffmpeg first line of {@code ffmpeg -version}
 * @param load the load average of the last minute; a number near zero belongs to a quiet machine
 */
public record Machine(int cores, String processor, String java, String ffmpeg, double load) {

    /**
     * Looks at this machine.
     *
     * @param ffmpeg the program that is measured
     * @return what there is
     * @throws UncheckedIOException if the program cannot be run
     */
    public static Machine look(Path ffmpeg) {
        try {
            return new Machine(
                    Runtime.getRuntime().availableProcessors(),
                    processorModel(),
                    System.getProperty("java.vm.version") + ", " + System.getProperty("java.vendor"),
                    version(ffmpeg),
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String processorModel() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }

    private static String version(Path ffmpeg) throws IOException {
        Process process = new ProcessBuilder(ffmpeg.toString(), "-version")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output = process.inputReader()) {
            String first = output.readLine();
            output.transferTo(Writer.nullWriter());
            return first == null ? "unknown" : first;
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d cores, %s%nJava %s%n%s%nload average before the run: %.2f%n",
                cores,
                processor,
                java,
                ffmpeg,
                load);
    }
}
