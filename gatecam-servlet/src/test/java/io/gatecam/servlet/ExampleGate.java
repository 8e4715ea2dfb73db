package io.gatecam.servlet;

import static org.awaitility.Awaitility.await;

import io.gatecam.Gatecam;
import io.gatecam.archive.InMemoryArchive;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.camera.Camera;
import io.gatecam.stream.FfmpegOptions;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * What the examples of docs/openapi.json ask for: a camera that was played from the second 1700000001 to 1700000045,
 * with a snapshot and a recording.
 *
 * @param gate serves it
 * @param archive of its recordings
 * @param data where it is
 */
record ExampleGate(ServedGate gate, InMemoryArchive archive, Path data) {

    static ExampleGate open(Path folder) throws Exception {
        return open(folder, anyFilm(folder));
    }

    /** @param ffmpeg what makes clips and films */
    static ExampleGate open(Path folder, Path ffmpeg) throws Exception {
        Path data = folder.resolve("data");
        MadeUpRecordings recordings = new MadeUpRecordings(data);
        RecordedSegment segment = recordings.addFinished(1, Instant.ofEpochSecond(1_700_000_000));
        PlainMp4.write(recordings.file(segment), 60);
        ServedGate gate = ServedGate.of(
                Gatecam.builder(data)
                        .cameras(() ->
                                List.of(Camera.of(1, "rtsp://192.168.1.10/stream"), Camera.of(2, "rtsp://127.0.0.1/2")))
                        .archive(recordings.archive)
                        .ffmpeg(FfmpegOptions.builder().program(ffmpeg).build()),
                ServletOptions.defaults());
        gate.cameras.show(picture());
        gate.cameras.play(44, 1);
        gate.get("/save/1?at=1700000020");
        gate.cameras.play(1, 1);
        await().until(() -> gate.get("/snapshots/1/1700000020").body().contains("\"complete\":true"));
        return new ExampleGate(gate, recordings.archive, data);
    }

    /** Films are of the size that their stills tell. */
    private static byte[] picture() throws IOException {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 36, BufferedImage.TYPE_INT_RGB), "jpg", jpeg);
        return jpeg.toByteArray();
    }

    /** An ffmpeg that writes the same film whatever it is told, to a file or to its output. */
    private static Path anyFilm(Path folder) throws IOException {
        PlainMp4.write(folder.resolve("film.mp4"), 20);
        return program(folder, """
                if [ "$2" = -h ]; then echo 'Encoder libx264 [H.264]:'; exit; fi
                for last; do :; done
                case "$last" in
                    *.mp4) cp '%1$s/film.mp4' "$last" ;;
                    *) exec cat '%1$s/film.mp4' ;;
                esac
                """.formatted(folder));
    }

    /** An ffmpeg that fails at everything. */
    static Path failing(Path folder) throws IOException {
        return program(folder, "exit 1\n");
    }

    private static Path program(Path folder, String script) throws IOException {
        Path program = folder.resolve("ffmpeg");
        Files.writeString(
                program,
                "#!/bin/sh\nif [ \"$1\" = -version ]; then echo 'ffmpeg version 6.1.1 of a test'; exit; fi\n" + script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program;
    }
}
