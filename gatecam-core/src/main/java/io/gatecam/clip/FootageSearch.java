package io.gatecam.clip;

import io.gatecam.disk.Disk;
import io.gatecam.error.ClipNotFoundException;
import io.gatecam.error.StorageException;
import io.gatecam.mp4.Mp4Index;
import io.gatecam.segment.SegmentFile;
import io.gatecam.segment.SegmentStore;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds what was recorded of a span. Safe for use by several threads. */
final class FootageSearch {

    private static final Logger log = LoggerFactory.getLogger(FootageSearch.class);

    /** A file is moved when it is closed, once in minutes: not twice while it is looked for. */
    private static final int ATTEMPTS = 3;

    /** Files where they are, which may be elsewhere a moment later: good for a look. */
    static final Access IN_PLACE = SegmentFile::file;

    /** Under which name a file is used. */
    @FunctionalInterface
    interface Access {

        /** @throws NoSuchFileException if it is not there any more */
        Path to(SegmentFile file) throws IOException;
    }

    private final SegmentStore segments;
    private final Disk disk;

    FootageSearch(SegmentStore segments, Disk disk) {
        this.segments = segments;
        this.disk = disk;
    }

    /**
     * Plans a clip.
     *
     * @throws ClipNotFoundException if there is nothing of the span
     * @throws StorageException if there is, but it cannot be read
     */
    ClipPlan plan(int cameraId, Instant from, Instant to, Access access) {
        Look look = new Look(access);
        for (int i = 0; i < ATTEMPTS; i++) {
            look = new Look(access);
            if (look.sees(segments.files(cameraId, from, to))) {
                break;
            }
        }
        IOException unreadable = look.unreadable;
        return ClipPlan.of(cameraId, from, to, look.footage)
                .orElseThrow(() -> unreadable == null
                        ? new ClipNotFoundException("Nothing was recorded of camera " + cameraId + " in this span")
                        : new StorageException("What was recorded cannot be read: " + unreadable, unreadable));
    }

    /** One look at the files. Confined to one thread. */
    private final class Look {

        private final Access access;
        private final List<Footage> footage = new ArrayList<>();
        private @Nullable IOException unreadable;

        Look(Access access) {
            this.access = access;
        }

        /** Whether the files are still where they were listed. One that was removed is no reason to look again. */
        boolean sees(List<SegmentFile> files) {
            for (SegmentFile file : files) {
                try {
                    Path path = access.to(file);
                    footage.add(new Footage(path, file.start(), index(path)));
                } catch (NoSuchFileException e) {
                    if (file.segment().isEmpty()) {
                        return false;
                    }
                } catch (IOException e) {
                    log.warn("{} is left out of a clip: {}", file.file(), e.getMessage());
                    unreadable = e;
                }
            }
            return true;
        }

        private Mp4Index index(Path path) throws IOException {
            try (SeekableByteChannel channel = disk.open(path)) {
                return Mp4Index.read(channel);
            }
        }
    }
}
