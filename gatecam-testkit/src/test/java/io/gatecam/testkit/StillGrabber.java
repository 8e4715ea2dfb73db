package io.gatecam.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs ffmpeg as a client of a camera until it has written some stills. */
record StillGrabber(TestFfmpeg ffmpeg, Path folder) {

    private static final long MOST_SECONDS = 20;

    record Result(int status, List<byte[]> stills, String log, Instant endedAt) {

        List<ClockReading> clocks() {
            return stills.stream()
                    .flatMap(still -> ClockReading.of(still).stream())
                    .toList();
        }
    }

    Result grab(String url, int count, String... outputOptions) throws IOException, InterruptedException {
        return grabOver("tcp", url, count, outputOptions);
    }

    Result grabOver(String transport, String url, int count, String... outputOptions)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, "ffmpeg", ".log");
        Path stills = Files.createTempDirectory(folder, "stills");
        List<String> command =
                new ArrayList<>(List.of(ffmpeg.program().toString(), "-nostdin", "-loglevel", "level+warning"));
        command.addAll(List.of("-rtsp_transport", transport));
        command.addAll(List.of("-analyzeduration", "1000000", "-i", url));
        command.addAll(List.of(outputOptions));
        command.addAll(List.of(
                "-frames:v",
                Integer.toString(count),
                "-q:v",
                "3",
                stills.resolve("%03d.jpg").toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        return new Result(process.exitValue(), read(stills), Files.readString(log), Instant.now());
    }

    private static List<byte[]> read(Path stills) throws IOException {
        List<byte[]> contents = new ArrayList<>();
        try (Stream<Path> files = Files.list(stills)) {
            for (Path file : files.sorted().toList()) {
                contents.add(Files.readAllBytes(file));
            }
        }
        return contents;
    }
}
