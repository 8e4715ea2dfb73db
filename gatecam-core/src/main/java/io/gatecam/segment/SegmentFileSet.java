package io.gatecam.segment;

import io.gatecam.archive.CompanionFiles;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.archive.SegmentPath;
import io.gatecam.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All files of a segment: the video, its thumbnail and its preview, also those that an archive which was made anew does
 * not know yet.
 *
 * @param dataDirectory the data directory
 * @param segment the segment
 */
record SegmentFileSet(Path dataDirectory, RecordedSegment segment) {

    /** Year, month and day. */
    private static final int DAY_FOLDERS = 3;

    /** Where a file is made that will replace another or be new; there is one at a time. */
    static Path temporaryBeside(Path file) {
        // One that CameraDirectory.isTemporary knows.
        return file.resolveSibling("." + file.getFileName() + ".1.tmp");
    }

    /** The video last: as long as that is there, the segment is. */
    private List<Path> all() {
        Set<String> names =
                new LinkedHashSet<>(CompanionFiles.of(segment.path()).all());
        String thumbnail = segment.preview().thumbnailPath();
        String preview = segment.preview().videoPath();
        if (thumbnail != null) {
            names.add(thumbnail);
        }
        if (preview != null) {
            names.add(preview);
        }
        List<Path> files =
                new ArrayList<>(names.stream().map(dataDirectory::resolve).toList());
        files.add(dataDirectory.resolve(segment.path()));
        return files;
    }

    /** Their sizes added up, of those that are there. */
    long bytes(Disk disk) throws IOException {
        long bytes = 0;
        for (Path file : all()) {
            if (disk.isFile(file)) {
                bytes += disk.size(file);
            }
        }
        return bytes;
    }

    /** Whether there was anything. */
    boolean delete(Disk disk) throws IOException {
        boolean any = false;
        for (Path file : all()) {
            any |= disk.delete(temporaryBeside(file));
            any |= disk.delete(file);
        }
        return any;
    }

    /** Removes the folders of its day, month and year as far as nothing is left in them. */
    void deleteEmptyFolders(Disk disk) throws IOException {
        if (SegmentPath.parse(segment.path()).isEmpty()) {
            return;
        }
        Path folder = dataDirectory.resolve(segment.path()).getParent();
        for (int i = 0; i < DAY_FOLDERS && isEmpty(disk, folder); i++) {
            disk.delete(folder);
            folder = folder.getParent();
        }
    }

    private static boolean isEmpty(Disk disk, Path folder) throws IOException {
        return disk.isDirectory(folder) && disk.names(folder).isEmpty();
    }
}
