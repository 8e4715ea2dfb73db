package io.gatecam.clip;

import io.gatecam.disk.CameraDirectory;
import io.gatecam.disk.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Second names for what a clip is cut from, {@code camera_<id>/segments/.clips/<n>/}: what is being recorded is moved
 * when it is closed, and a closed segment is replaced when it has been made seekable, but under these names everything
 * stays as it was when the clip was planned. Safe for use by one thread after the other.
 */
final class ClipFolder {

    private static final Logger log = LoggerFactory.getLogger(ClipFolder.class);

    private static final String PLAYLIST = "list.ffconcat";

    private final Disk disk;
    private final Path path;

    private ClipFolder(Disk disk, Path path) {
        this.disk = disk;
        this.path = path;
    }

    private static Path all(Path dataDirectory, int cameraId) {
        return dataDirectory
                .resolve("camera_" + cameraId)
                .resolve("segments")
                .resolve(".clips")
                .toAbsolutePath();
    }

    static ClipFolder make(Disk disk, Path dataDirectory, int cameraId, long number) throws IOException {
        Path path = all(dataDirectory, cameraId).resolve(Long.toString(number));
        disk.createDirectories(path);
        return new ClipFolder(disk, path);
    }

    /**
     * Gives a file a second name.
     *
     * @return the name; the file's own where the file system makes no hard links
     */
    Path link(Path file, int number) throws IOException {
        Path link = path.resolve(number + ".mp4");
        return disk.linkCheaply(file, link) ? link : file.toAbsolutePath();
    }

    /** Writes what ffmpeg's concat demuxer reads (manual of ffmpeg-formats, "concat"). */
    Path playlist(List<ClipPlan.Piece> pieces, Instant now) throws IOException {
        String text =
                pieces.stream().map(ClipFolder::lines).collect(Collectors.joining("", "ffconcat version 1.0\n", ""));
        Path playlist = path.resolve(PLAYLIST);
        disk.publish(playlist, text.getBytes(StandardCharsets.UTF_8), now);
        return playlist;
    }

    private static String lines(ClipPlan.Piece piece) {
        String file = "file:" + piece.file();
        return "file '" + file.replace("'", "'\\''") + "'\n"
                + "inpoint " + seconds(piece.begin()) + "\n"
                + "outpoint " + seconds(piece.end()) + "\n";
    }

    private static String seconds(long micros) {
        return String.format(
                Locale.ROOT,
                "%s%d.%06d",
                micros < 0 ? "-" : "",
                Math.abs(micros) / 1_000_000,
                Math.abs(micros) % 1_000_000);
    }

    void remove() {
        try {
            remove(disk, path);
        } catch (IOException e) {
            log.warn("{} is removed at the next start: {}", path, e.getMessage());
        }
    }

    /** Removes what an earlier run left when it was killed. */
    static void sweep(Disk disk, Path dataDirectory) {
        try {
            for (String name : disk.names(dataDirectory)) {
                if (CameraDirectory.idOf(name).isPresent()) {
                    Path all =
                            all(dataDirectory, (int) CameraDirectory.idOf(name).getAsLong());
                    for (String left : disk.names(all)) {
                        remove(disk, all.resolve(left));
                    }
                }
            }
        } catch (IOException e) {
            log.warn("What clips of an earlier run left cannot be removed: {}", e.getMessage());
        }
    }

    private static void remove(Disk disk, Path folder) throws IOException {
        for (String name : disk.names(folder)) {
            disk.delete(folder.resolve(name));
        }
        disk.delete(folder);
    }
}
