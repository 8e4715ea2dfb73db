package io.gatecam.segment;

import io.gatecam.archive.RecordedSegment;
import io.gatecam.archive.SegmentPath;
import io.gatecam.disk.CameraDirectory;
import io.gatecam.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The oldest segments as the names of their files tell, without the archive. Safe for use by several threads. */
final class OldestFiles {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{2,4}");
    private static final Duration UNKNOWN = Duration.ofMillis(1);

    private final Path dataDirectory;
    private final Disk disk;

    OldestFiles(Path dataDirectory, Disk disk) {
        this.dataDirectory = dataDirectory;
        this.disk = disk;
    }

    /** The files of at least the oldest days that hold as many as wanted, oldest first. */
    List<RecordedSegment> list(int limit) throws IOException {
        List<RecordedSegment> found = new ArrayList<>();
        for (List<Path> sameDay : days().values()) {
            List<SegmentPath> paths = new ArrayList<>();
            for (Path day : sameDay) {
                paths.addAll(segments(day));
            }
            paths.sort(Comparator.comparingLong(SegmentPath::second).thenComparingInt(SegmentPath::cameraId));
            for (SegmentPath path : paths) {
                if (found.size() == limit) {
                    return found;
                }
                found.add(segment(path));
            }
        }
        return found;
    }

    /** The folders of each day, of all cameras. */
    private NavigableMap<String, List<Path>> days() throws IOException {
        NavigableMap<String, List<Path>> days = new TreeMap<>();
        for (String name : disk.names(dataDirectory)) {
            if (CameraDirectory.idOf(name).isPresent()) {
                Path segments = dataDirectory.resolve(name).resolve("segments");
                for (Path year : numbered(segments)) {
                    for (Path month : numbered(year)) {
                        for (Path day : numbered(month)) {
                            days.computeIfAbsent(segments.relativize(day).toString(), key -> new ArrayList<>())
                                    .add(day);
                        }
                    }
                }
            }
        }
        return days;
    }

    private List<Path> numbered(Path folder) throws IOException {
        return disk.names(folder).stream()
                .filter(name -> DIGITS.matcher(name).matches())
                .map(folder::resolve)
                .filter(disk::isDirectory)
                .toList();
    }

    private List<SegmentPath> segments(Path day) throws IOException {
        String folder = dataDirectory.relativize(day).toString().replace('\\', '/');
        return disk.names(day).stream()
                .flatMap(name -> SegmentPath.parse(folder + "/" + name).stream())
                .filter(path -> disk.isFile(dataDirectory.resolve(path.toString())))
                .toList();
    }

    private RecordedSegment segment(SegmentPath path) throws IOException {
        RecordedSegment named = RecordedSegment.builder(path.cameraId(), Instant.ofEpochSecond(path.second()), UNKNOWN)
                .path(path.toString())
                .build();
        return named.withPreview(named.preview(), new SegmentFileSet(dataDirectory, named).bytes(disk));
    }
}
