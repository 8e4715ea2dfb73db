package io.gatecam.film;

import io.gatecam.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The films that are kept, {@code .gatecam/films/}, within a bound; those that nobody looked at for longest give way.
 * Safe for use by several threads; guarded by itself.
 */
final class FilmFolder {

    private static final Logger log = LoggerFactory.getLogger(FilmFolder.class);

    private static final String WORK = "work-";

    private final Disk disk;
    private final Path path;
    private final long maxBytes;

    /** The one that was looked at last is at the end. */
    private final Map<FilmKey, Long> bytesOfFilms = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;

    FilmFolder(Disk disk, Path dataDirectory, long maxBytes) {
        this.disk = disk;
        this.path = dataDirectory.resolve(".gatecam").resolve("films").toAbsolutePath();
        this.maxBytes = maxBytes;
        sweep();
    }

    /** Which snapshots there are may have changed meanwhile, and a film is soon made again. */
    private void sweep() {
        try {
            for (String name : disk.names(path)) {
                if (name.startsWith(WORK)) {
                    empty(path.resolve(name));
                }
                disk.delete(path.resolve(name));
            }
        } catch (IOException e) {
            log.warn("Films of an earlier run cannot be removed: {}", e.getMessage());
        }
    }

    private void empty(Path directory) throws IOException {
        for (String name : disk.names(directory)) {
            disk.delete(directory.resolve(name));
        }
    }

    Path makeWork(long number) throws IOException {
        Path work = path.resolve(WORK + number);
        disk.createDirectories(work);
        return work;
    }

    void removeWork(Path work) {
        try {
            empty(work);
            disk.delete(work);
        } catch (IOException e) {
            log.warn("{} is removed at the next start: {}", work, e.getMessage());
        }
    }

    synchronized Optional<Path> find(FilmKey key) {
        if (bytesOfFilms.get(key) == null) {
            return Optional.empty();
        }
        Path film = path.resolve(key.fileName());
        if (disk.isFile(film)) {
            return Optional.of(film);
        }
        bytes -= bytesOfFilms.remove(key);
        return Optional.empty();
    }

    synchronized Path keep(FilmKey key, Path made) throws IOException {
        Path film = path.resolve(key.fileName());
        long size = disk.size(made);
        disk.move(made, film);
        Long before = bytesOfFilms.put(key, size);
        bytes += size - (before == null ? 0 : before);
        for (FilmKey each : List.copyOf(bytesOfFilms.keySet())) {
            if (bytes <= maxBytes || each.equals(key)) {
                break;
            }
            remove(each);
        }
        return film;
    }

    /** All films of a snapshot. */
    synchronized void forget(int cameraId, long second) {
        bytesOfFilms.keySet().stream()
                .filter(key -> key.isOf(cameraId, second))
                .toList()
                .forEach(this::remove);
    }

    private void remove(FilmKey key) {
        Long size = bytesOfFilms.remove(key);
        bytes -= size == null ? 0 : size;
        try {
            disk.delete(path.resolve(key.fileName()));
        } catch (IOException e) {
            log.warn("The film {} is removed at the next start: {}", key.fileName(), e.getMessage());
        }
    }
}
