package io.gatecam.segment;

import io.gatecam.archive.CompanionFiles;
import io.gatecam.archive.Preview;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.disk.Disk;
import io.gatecam.mp4.Mp4Facts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What becomes of the file of a segment, step by step; after each step it is as good as before or better, whatever
 * happens. Confined to one thread.
 */
final class Workpiece {

    private final Path dataDirectory;
    private final Disk disk;
    private final Filing filing;
    private final boolean previews;

    Workpiece(Path dataDirectory, Disk disk, Filing filing, boolean previews) {
        this.dataDirectory = dataDirectory;
        this.disk = disk;
        this.filing = filing;
        this.previews = previews;
    }

    private interface Step {
        void make(Path temporary) throws IOException;
    }

    /**
     * Does the next step: the first makes the file seekable and takes its thumbnail, the second makes the preview.
     *
     * @return how far it has come now
     * @throws IOException if the step failed
     */
    Preview advance(RecordedSegment segment, SegmentTools tools) throws IOException {
        Path file = dataDirectory.resolve(segment.path());
        if (!disk.isFile(file)) {
            throw new IOException("the file is gone");
        }
        Preview before = segment.preview();
        String thumbnail = before.thumbnailPath();
        if (thumbnail == null) {
            return finish(segment, file, tools);
        }
        Optional<String> impossible = tools.whyNoPreview();
        if (impossible.isPresent()) {
            return new Preview(Preview.State.DONE, before.attempts() + 1, impossible.get(), thumbnail, null);
        }
        String preview = CompanionFiles.of(segment.path()).preview();
        put(dataDirectory.resolve(preview), temporary -> {
            tools.makePreview(file, temporary, filing.facts(file));
            if (filing.facts(temporary).isEmpty()) {
                throw new IOException("ffmpeg made a preview without a picture");
            }
        });
        return before.made(thumbnail, preview);
    }

    /** What its files take now: the copy is smaller than what was recorded, and previews come to it. */
    long bytes(RecordedSegment segment) {
        try {
            return new SegmentFileSet(dataDirectory, segment).bytes(disk);
        } catch (IOException e) {
            return segment.bytes();
        }
    }

    private Preview finish(RecordedSegment segment, Path file, SegmentTools tools) throws IOException {
        Mp4Facts facts = filing.facts(file);
        if (facts.fragmented()) {
            put(file, temporary -> {
                tools.makeSeekable(file, temporary, facts);
                requireAsGood(filing.facts(temporary), facts);
            });
        }
        String thumbnail = CompanionFiles.of(segment.path()).thumbnail();
        put(dataDirectory.resolve(thumbnail), temporary -> tools.makeThumbnail(file, temporary));
        Preview before = segment.preview();
        return previews
                ? new Preview(Preview.State.PENDING, before.attempts(), before.reason(), thumbnail, null)
                : before.made(thumbnail, null);
    }

    /** A damaged file may lose some pictures where it is damaged, but not what it is. */
    private static void requireAsGood(Mp4Facts made, Mp4Facts source) throws IOException {
        if (made.fragmented() || made.pictures() * 10 < source.pictures() * 9) {
            throw new IOException("of " + source.pictures() + " pictures " + made.pictures() + " were copied");
        }
    }

    private void put(Path target, Step step) throws IOException {
        Path temporary = SegmentFileSet.temporaryBeside(target);
        disk.delete(temporary);
        try {
            step.make(temporary);
            if (disk.size(temporary) == 0) {
                throw new IOException("ffmpeg made an empty file");
            }
            disk.force(temporary);
            disk.move(temporary, target);
            disk.force(target.getParent());
        } finally {
            disk.delete(temporary);
        }
    }
}
