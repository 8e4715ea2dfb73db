package io.gatecam.archive;

import io.gatecam.disk.CameraDirectory;
import io.gatecam.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The directories of segments. Symbolic links are not followed, and names with a dot in front not looked at. */
final class SegmentFiles {

    private final Disk disk;
    private final Path dataDirectory;

    SegmentFiles(Disk disk, Path dataDirectory) {
        this.disk = disk;
        this.dataDirectory = dataDirectory;
    }

    /** The ids of the cameras that have a directory. */
    Set<Integer> cameras() throws IOException {
        Set<Integer> ids = new TreeSet<>();
        for (String name : disk.names(dataDirectory)) {
            CameraDirectory.idOf(name).ifPresent(id -> ids.add((int) id));
        }
        return ids;
    }

    /** The files below a camera's directory of segments, relative to the data directory. */
    List<String> of(int cameraId) throws IOException {
        List<String> files = new ArrayList<>();
        collect("camera_" + cameraId + "/segments", files);
        return files;
    }

    private void collect(String directory, List<String> files) throws IOException {
        for (String name : disk.names(file(directory))) {
            String path = directory + "/" + name;
            if (name.startsWith(".")) {
                continue;
            }
            if (disk.isDirectory(file(path))) {
                collect(path, files);
            } else if (disk.isFile(file(path))) {
                files.add(path);
            }
        }
    }

    boolean exists(String path) {
        return disk.isFile(file(path));
    }

    long size(String path) throws IOException {
        return disk.size(file(path));
    }

    Path file(String path) {
        return dataDirectory.resolve(path);
    }
}
