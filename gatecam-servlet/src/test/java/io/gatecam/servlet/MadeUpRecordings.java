package io.gatecam.servlet;

import io.gatecam.archive.InMemoryArchive;
import io.gatecam.archive.Preview;
import io.gatecam.archive.RecordedSegment;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** Segments in an archive, with files of any bytes: nobody here plays them. */
final class MadeUpRecordings {

    static final Instant START = Instant.parse("2023-11-14T22:13:20.250Z");
    static final Duration LENGTH = Duration.ofMillis(300_040);
    static final int BYTES = 100_000;

    final InMemoryArchive archive = new InMemoryArchive();

    private final Path data;

    MadeUpRecordings(Path data) {
        this.data = data;
    }

    /** One that was just closed. */
    RecordedSegment add(int camera, Instant start) throws IOException {
        return add(RecordedSegment.builder(camera, start, LENGTH));
    }

    /** One that everything was made of. */
    RecordedSegment addFinished(int camera, Instant start) throws IOException {
        RecordedSegment plain = RecordedSegment.builder(camera, start, LENGTH).build();
        String beside = plain.path().replace(".mp4", "");
        write(beside + ".jpg", 10_000);
        write(beside + ".preview.mp4", 50_000);
        return add(RecordedSegment.builder(camera, start, LENGTH)
                .preview(Preview.pending().made(beside + ".jpg", beside + ".preview.mp4")));
    }

    RecordedSegment add(RecordedSegment.Builder segment) throws IOException {
        RecordedSegment added =
                segment.bytes(123_456).videoCodec("h264").audioCodec("aac").build();
        write(added.path(), BYTES);
        return archive.register(added);
    }

    /** Makes its file so long that no socket buffers it. */
    void lengthen(RecordedSegment segment, long bytes) throws IOException {
        try (RandomAccessFile content = new RandomAccessFile(file(segment).toFile(), "rw")) {
            content.setLength(bytes);
        }
    }

    Path file(RecordedSegment segment) {
        return data.resolve(segment.path());
    }

    private void write(String path, int bytes) throws IOException {
        byte[] content = new byte[bytes];
        new Random(path.hashCode()).nextBytes(content);
        Path file = data.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }
}
