package io.gatecam.benchmarks.camera;

import io.gatecam.archive.SegmentPath;
import io.gatecam.testkit.TestFfmpeg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Segments of five minutes of 1080p25 at 4 Mbit/s, one behind the other, that lie in a data directory as gatecam leaves
 * them. All of them are one file with several names.
 *
 * @param start when the first one begins
 * @param files oldest first
 */
public record RecordedPieces(Instant start, List<Path> files) {

    /** The length of a segment by default. */
    public static final Duration LENGTH = Duration.ofMinutes(5);

    private static final Duration AGO = Duration.ofHours(2);

    /** Makes the list unmodifiable. */
    public RecordedPieces {
        files = List.copyOf(files);
    }

    /**
     * Lays them down for camera 0.
     *
     * @param ffmpeg what makes them
     * @param data an empty data directory
     * @param count how many
     * @return what is there now
     * @throws IOException if they cannot be written
     */
    public static RecordedPieces lay(TestFfmpeg ffmpeg, Path data, int count) throws IOException {
        Path clip = new TestCard(ffmpeg).encodeMp4(data.getParent());
        Path piece = data.resolveSibling("piece.mp4");
        new FfmpegJob(ffmpeg)
                .run(List.of(
                        "-stream_loop",
                        "-1",
                        "-i",
                        clip.toString(),
                        "-t",
                        Long.toString(LENGTH.toSeconds()),
                        "-c",
                        "copy",
                        "-movflags",
                        "+faststart",
                        piece.toString()));
        long now = Instant.now().minus(AGO).getEpochSecond();
        long first = now - now % LENGTH.toSeconds();
        List<Path> files = IntStream.range(0, count)
                .mapToObj(number -> new SegmentPath(0, first + number * LENGTH.toSeconds()))
                .map(path -> data.resolve(path.toString()))
                .toList();
        for (Path file : files) {
            Files.createDirectories(file.getParent());
            Files.createLink(file, piece);
        }
        return new RecordedPieces(Instant.ofEpochSecond(first), files);
    }
}
