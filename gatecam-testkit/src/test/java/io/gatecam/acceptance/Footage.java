package io.gatecam.acceptance;

import io.gatecam.testkit.ClockReading;
import io.gatecam.testkit.TestFfmpeg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A video file, looked at picture by picture.
 *
 * @param clocks what the clock in each picture says
 * @param complaints what ffmpeg had to say about it
 */
record Footage(List<ClockReading> clocks, String complaints) {

    /** Decodes every picture. */
    static Footage of(Path file, Path scratch) throws IOException, InterruptedException {
        Path pictures = Files.createTempDirectory(scratch, "pictures");
        Path log = Files.createTempFile(scratch, "decode", ".log");
        List<String> command = new ArrayList<>();
        command.addAll(
                List.of(TestFfmpeg.find().program().toString(), "-nostdin", "-v", "error", "-i", file.toString()));
        command.addAll(
                List.of("-vsync", "passthrough", pictures.resolve("%05d.png").toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        process.waitFor();
        List<ClockReading> clocks = new ArrayList<>();
        try (Stream<Path> decoded = Files.list(pictures)) {
            for (Path picture : decoded.sorted().toList()) {
                ClockReading.of(Files.readAllBytes(picture)).ifPresent(clocks::add);
                Files.delete(picture);
            }
        }
        return new Footage(clocks, Files.readString(log));
    }

    Instant firstNear(Instant moment) {
        return clocks.get(0).momentNear(moment);
    }

    Instant lastNear(Instant moment) {
        return clocks.get(clocks.size() - 1).momentNear(moment);
    }
}
