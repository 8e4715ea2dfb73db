package io.gatecam.film;

import io.gatecam.disk.Disk;
import io.gatecam.error.FfmpegUnavailableException;
import io.gatecam.error.FilmUnavailableException;
import io.gatecam.error.InvalidInputException;
import io.gatecam.error.StillNotFoundException;
import io.gatecam.error.StorageException;
import io.gatecam.event.Subscription;
import io.gatecam.snapshot.Snapshot;
import io.gatecam.snapshot.SnapshotEvent;
import io.gatecam.snapshot.SnapshotStore;
import io.gatecam.time.Clocks;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes small films of snapshots: H.264 in MP4, one picture for each still, without pauses where stills are missing.
 * They are for looking at; evidence are the stills. A film is made once and kept within a bound, until the next start.
 *
 * <p>Safe for use by any thread.
 */
public final class SnapshotFilms implements AutoCloseable {

    /** The fastest film, in pictures a second. */
    public static final int MAX_FRAMES_PER_SECOND = 30;

    private static final Logger log = LoggerFactory.getLogger(SnapshotFilms.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);

    private final SnapshotStore snapshots;
    private final Disk disk = Disk.local();
    private final FilmFolder folder;
    private final FilmTool tool;
    private final FilmQueue queue;
    private final AtomicLong numbers = new AtomicLong();
    private final Subscription removals;

    /**
     * A maker of films. Those of an earlier run are removed.
     *
     * @param dataDirectory the data directory
     * @param snapshots what films are made of; not closed by this
     * @param options how they are made
     * @param clocks time
     * @param ffmpeg the program; null to look for it in the environment, when it is needed
     * @param environment the environment variables
     */
    public SnapshotFilms(
            Path dataDirectory,
            SnapshotStore snapshots,
            FilmOptions options,
            Clocks clocks,
            @Nullable Path ffmpeg,
            Map<String, String> environment) {
        this.snapshots = snapshots;
        this.folder = new FilmFolder(disk, dataDirectory, options.maxBytes());
        this.tool = new FilmTool(ffmpeg, environment, options.longest(), clocks);
        this.queue = new FilmQueue(
                options.atOnce(), options.waiting(), options.longest().multipliedBy(2), this::thread);
        this.removals = snapshots.subscribe(this::onSnapshot);
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "gatecam-film-" + numbers.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** What was removed must not be seen any more. */
    private void onSnapshot(SnapshotEvent event) {
        if (event.kind() == SnapshotEvent.Kind.REMOVED) {
            folder.forget(event.snapshot().cameraId(), event.snapshot().second());
        }
    }

    /**
     * The film of a snapshot, made if it is not there. Takes some seconds then; several callers wait for the same one.
     *
     * @param cameraId the camera
     * @param second the second of the snapshot's moment, in Unix seconds
     * @param framesPerSecond how many stills are shown in a second, from 1 to {@value #MAX_FRAMES_PER_SECOND}
     * @return its file, to be opened at once: it may be removed at any moment
     * @throws InvalidInputException if {@code framesPerSecond} is outside
     * @throws StillNotFoundException if there is no such snapshot, or it holds no still
     * @throws FilmUnavailableException if this ffmpeg has no encoder for H.264, it failed or took too long, or too many
     *     callers wait for films
     * @throws FfmpegUnavailableException if there is no ffmpeg
     * @throws StorageException if the disk does not take or give what it should
     */
    public Path film(int cameraId, long second, int framesPerSecond) {
        if (framesPerSecond < 1 || framesPerSecond > MAX_FRAMES_PER_SECOND) {
            throw new InvalidInputException("fps", "fps must be from 1 to " + MAX_FRAMES_PER_SECOND);
        }
        Snapshot snapshot = snapshots
                .find(cameraId, second)
                .filter(found -> !found.stills().isEmpty())
                .orElseThrow(() -> new StillNotFoundException(
                        "Camera " + cameraId + " has no snapshot " + second + " with stills"));
        FilmKey key = FilmKey.of(snapshot, framesPerSecond);
        Optional<Path> made = folder.find(key);
        return made.isPresent() ? made.get() : queue.await(key, () -> findOrMake(key, snapshot));
    }

    /** Somebody may have had it made between the look for it and this. */
    private Path findOrMake(FilmKey key, Snapshot snapshot) {
        Optional<Path> meanwhile = folder.find(key);
        return meanwhile.isPresent() ? meanwhile.get() : make(key, snapshot);
    }

    private Path make(FilmKey key, Snapshot snapshot) {
        @Nullable Path work = null;
        try {
            work = folder.makeWork(numbers.incrementAndGet());
            PictureSize size = gather(snapshot, work);
            FilmCommand command = new FilmCommand(work, work.resolve("film.mp4"), size, key.framesPerSecond());
            makeFilm(key, command);
            Path film = folder.keep(key, command.film());
            requireStillThere(key);
            return film;
        } catch (IOException e) {
            throw new StorageException("The film " + key.fileName() + " cannot be kept: " + e, e);
        } finally {
            if (work != null) {
                folder.removeWork(work);
            }
        }
    }

    /** Under names that ffmpeg can count. A still that is removed meanwhile is left out. */
    private PictureSize gather(Snapshot snapshot, Path work) throws IOException {
        int number = 0;
        PictureSize largest = new PictureSize(0, 0);
        for (long second : snapshot.stills()) {
            Path still = snapshot.directory().resolve(second + ".jpg");
            Optional<PictureSize> size = size(still);
            if (size.isPresent()) {
                disk.link(still, work.resolve(FilmCommand.pictureName(number)));
                number++;
                largest = size.get().area() > largest.area() ? size.get() : largest;
            }
        }
        if (number == 0) {
            throw new FilmUnavailableException("The snapshot has no still that can be shown", null);
        }
        return largest.ofFilm();
    }

    /** Of what is no picture, or a link that leads elsewhere, there is none. */
    private Optional<PictureSize> size(Path still) throws IOException {
        if (!disk.isFile(still)) {
            return Optional.empty();
        }
        try {
            return PictureSize.ofJpeg(disk.read(still));
        } catch (NoSuchFileException removedMeanwhile) {
            return Optional.empty();
        }
    }

    private void makeFilm(FilmKey key, FilmCommand command) {
        try {
            tool.make("gatecam-film-" + key.cameraId(), command);
            if (!disk.isFile(command.film()) || disk.size(command.film()) == 0) {
                throw new IOException("ffmpeg made no film");
            }
        } catch (IOException e) {
            log.warn("The film {} cannot be made: {}", key.fileName(), e.getMessage());
            throw new FilmUnavailableException("The film cannot be made; the log says more", RETRY_AFTER);
        }
    }

    private void requireStillThere(FilmKey key) {
        if (snapshots.find(key.cameraId(), key.second()).isEmpty()) {
            folder.forget(key.cameraId(), key.second());
            throw new StillNotFoundException("The snapshot has been removed");
        }
    }

    /** Ends the making of all films, within about two seconds. Closing twice does nothing. */
    @Override
    public void close() {
        removals.close();
        queue.close();
        tool.close();
        try {
            queue.awaitEnd(ENDS_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tool.closeReaper();
    }
}
