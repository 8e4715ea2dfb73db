package io.gatecam.benchmarks.camera;

import io.gatecam.testkit.TestFfmpeg;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** A cut as one makes it without thinking: ffmpeg writes it into a file, which is sent when it is whole. */
public final class ConcatFile {

    private final FfmpegJob ffmpeg;
    private final Path folder;

    /**
     * @param ffmpeg the program
     * @param folder where the cut is written
     */
    public ConcatFile(TestFfmpeg ffmpeg, Path folder) {
        this.ffmpeg = new FfmpegJob(ffmpeg);
        this.folder = folder;
    }

    /**
     * Makes a cut and reads its first byte.
     *
     * @param files the segments that it touches
     * @param offset from the beginning of the first
     * @param length how long the cut is
     * @return how long that took, in milliseconds
     * @throws IOException if there is no first byte
     */
    public double firstByteMillis(List<Path> files, Duration offset, Duration length) throws IOException {
        Path list = folder.resolve("list.txt");
        Path cut = folder.resolve("cut.mp4");
        long before = System.nanoTime();
        Files.writeString(
                list, files.stream().map(file -> "file '" + file + "'\n").collect(Collectors.joining()));
        ffmpeg.run(List.of(
                "-y",
                "-f",
                "concat",
                "-safe",
                "0",
                "-ss",
                Long.toString(offset.toSeconds()),
                "-i",
                list.toString(),
                "-t",
                Long.toString(length.toSeconds()),
                "-c",
                "copy",
                cut.toString()));
        try (InputStream input = Files.newInputStream(cut)) {
            if (input.read() < 0) {
                throw new IOException("The cut is empty");
            }
        }
        return (System.nanoTime() - before) / 1e6;
    }
}
