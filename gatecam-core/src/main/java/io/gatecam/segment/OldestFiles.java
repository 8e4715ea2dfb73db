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
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The oldest segments as the names of their files tell, without the archive. What cannot be read is left out, so that
 * one ill folder does not keep the others from giving way. Safe for use by several threads.
 */
final class OldestFiles {

    private static final Logger log = LoggerFactory.getLogger(OldestFiles.class);

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
                segment(path).ifPresent(found::add);
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

    private List<String> names(Path folder) {
        try {
            return disk.names(folder);
        } catch (IOException e) {
            log.debug("{} cannot be listed: {}", folder, e.getMessage());
            return List.of();
        }
    }

    private List<Path> numbered(Path folder) {
        return names(folder).stream()
                .filter(name -> DIGITS.matcher(name).matches())
                .map(folder::resolve)
                .filter(disk::isDirectory)
                .toList();
    }

    private List<SegmentPath> segments(Path day) {
        String folder = dataDirectory.relativize(day).toString().replace('\\', '/');
        return names(day).stream()
                .flatMap(name -> SegmentPath.parse(folder + "/" + name).stream())
                .filter(path -> disk.isFile(dataDirectory.resolve(path.toString())))
                .toList();
    }

    /** Empty when it was removed meanwhile. */
    private Optional<RecordedSegment> segment(SegmentPath path) {
        RecordedSegment named = RecordedSegment.builder(path.cameraId(), Instant.ofEpochSecond(path.second()), UNKNOWN)
                .path(path.toString())
                .build();
        try {
            long bytes = new SegmentFileSet(dataDirectory, named).bytes(disk);
            return Optional.of(named.withPreview(named.preview(), bytes));
        } catch (IOException e) {
            log.debug("{} cannot be measured: {}", path, e.getMessage());
            return Optional.empty();
        }
    }
}
