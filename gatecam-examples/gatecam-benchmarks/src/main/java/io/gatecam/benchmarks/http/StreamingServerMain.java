package io.gatecam.benchmarks.http;

import io.gatecam.Gatecam;
import io.gatecam.camera.Camera;
import io.gatecam.still.Still;
import io.gatecam.stream.FfmpegOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Runs a Jetty that serves a gatecam with streams at {@code /gate}, and one of their stills as a static file beside it.
 * Prints its port when all streams run; until its input ends.
 */
public final class StreamingServerMain {

    private static final long LOOK_AGAIN_MILLIS = 200;

    private StreamingServerMain() {}

    /**
     * @param arguments the ffmpeg, an empty folder and the URLs of the cameras
     * @throws Exception if the server cannot be started
     */
    public static void main(String[] arguments) throws Exception {
        List<String> urls = List.of(arguments).subList(2, arguments.length);
        List<Camera> cameras = IntStream.range(0, urls.size())
                .mapToObj(id -> Camera.of(id, urls.get(id)))
                .toList();
        Path folder = Path.of(arguments[1]);
        Path files = Files.createDirectory(folder.resolve("static"));
        try (Gatecam gate = Gatecam.builder(folder.resolve("data"))
                        .ffmpeg(FfmpegOptions.builder()
                                .program(Path.of(arguments[0]))
                                .build())
                        .cameras(() -> cameras)
                        .start();
                GateServer server = GateServer.start(gate, files)) {
            Files.write(files.resolve("still.jpg"), anyStill(gate, cameras).bytes());
            System.out.println(server.port());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static Still anyStill(Gatecam gate, List<Camera> cameras) throws InterruptedException, IOException {
        Optional<Still> still = Optional.empty();
        for (Camera camera : cameras) {
            still = gate.stills().latest(camera.id());
            while (still.isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
                still = gate.stills().latest(camera.id());
            }
        }
        return still.orElseThrow(() -> new IOException("There is no camera"));
    }
}
