package io.gatecam.segment;

import io.gatecam.archive.RecordedSegment;
import io.gatecam.archive.SegmentPath;
import io.gatecam.disk.Disk;
import io.gatecam.mp4.Mp4Facts;
import io.gatecam.mp4.Mp4Reader;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts files that are closed where they belong. The only writer there; confined to one thread. */
final class Filing {

    /** Two that begin in one second are rare, more are a mistake. */
    private static final int SAME_SECOND = 10;

    private final Path dataDirectory;
    private final Disk disk;

    Filing(Path dataDirectory, Disk disk) {
        this.dataDirectory = dataDirectory;
        this.disk = disk;
    }

    Mp4Facts facts(Path file) throws IOException {
        try (SeekableByteChannel channel = disk.open(file)) {
            return Mp4Reader.read(channel);
        }
    }

    /**
     * Moves a file to the day on which it begins. One that holds no picture is removed.
     *
     * @param folder where it is
     * @param name its name there
     * @param start when it begins
     * @param told how long it is; null when nobody told
     * @return the segment; empty when it holds nothing, or is gone
     * @throws IOException if it cannot be read or moved; it stays where it is then
     */
    Optional<RecordedSegment> file(SegmentFolder folder, String name, Instant start, @Nullable Duration told)
            throws IOException {
        Path open = folder.open().resolve(name);
        Mp4Facts facts;
        try {
            facts = facts(open);
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
        if (facts.isEmpty()) {
            disk.delete(open);
            return Optional.empty();
        }
        SegmentPath path = free(SegmentPath.of(folder.cameraId(), start));
        Path file = dataDirectory.resolve(path.toString());
        disk.createDirectories(file.getParent());
        disk.force(open);
        disk.move(open, file);
        disk.force(file.getParent());
        return Optional.of(RecordedSegment.builder(folder.cameraId(), start, length(told, facts))
                .bytes(disk.size(file))
                .videoCodec(facts.videoCodec())
                .audioCodec(facts.audioCodec())
                .path(path.toString())
                .build());
    }

    private SegmentPath free(SegmentPath wanted) throws IOException {
        for (int i = 0; i < SAME_SECOND; i++) {
            SegmentPath path = new SegmentPath(wanted.cameraId(), wanted.second() + i);
            if (!disk.isFile(dataDirectory.resolve(path.toString()))) {
                return path;
            }
        }
        throw new IOException(wanted + " and those after it are taken");
    }

    private static Duration length(@Nullable Duration told, Mp4Facts facts) {
        Duration length = told == null ? facts.duration() : told;
        return length.toMillis() < 1 ? Duration.ofMillis(1) : length;
    }
}
