package io.gatecam.film;

import io.gatecam.disk.Disk;
import io.gatecam.error.FfmpegUnavailableException;
import io.gatecam.error.FilmUnavailableException;
import io.gatecam.error.GatecamException;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
    private static final long ENDS_WITHIN_MILLIS = 5_000;

    private final SnapshotStore snapshots;
    private final FilmOptions options;
    private final Disk disk = Disk.local();
    private final FilmFolder folder;
    private final FilmTool tool;
    private final Semaphore callers;
    private final Semaphore makers;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<FilmKey, Making> making = new ConcurrentHashMap<>();
    private final Subscription removals;
    private volatile boolean closed;

    /** A film that is being made. */
    private record Making(Thread thread, CompletableFuture<Path> film) {}

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
        this.options = options;
        this.folder = new FilmFolder(disk, dataDirectory, options.maxBytes());
        this.tool = new FilmTool(ffmpeg, environment, options.longest(), clocks);
        this.callers = new Semaphore(options.waiting());
        this.makers = new Semaphore(options.atOnce(), true);
        this.removals = snapshots.subscribe(this::onSnapshot);
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
        return made.isPresent() ? made.get() : await(key, snapshot);
    }

    private Path await(FilmKey key, Snapshot snapshot) {
        if (!callers.tryAcquire()) {
            throw new FilmUnavailableException(
                    options.waiting() + " callers wait for films, and no more at a time", RETRY_AFTER);
        }
        try {
            return begin(key, snapshot)
                    .film()
                    .get(options.longest().multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof GatecamException known ? known : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new FilmUnavailableException("Other films are made first", RETRY_AFTER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FilmUnavailableException("Nobody waits for the film any more", RETRY_AFTER);
        } finally {
            callers.release();
        }
    }

    /** On a thread of its own: the kernel ends ffmpeg with the thread that started it, which may be no virtual one. */
    private Making begin(FilmKey key, Snapshot snapshot) {
        Making created = new Making(
                new Thread(() -> run(key, snapshot), "gatecam-film-" + numbers.incrementAndGet()),
                new CompletableFuture<>());
        Making earlier = making.putIfAbsent(key, created);
        if (earlier != null) {
            return earlier;
        }
        created.thread().setDaemon(true);
        created.thread().start();
        return created;
    }

    private void run(FilmKey key, Snapshot snapshot) {
        Making mine = making.get(key);
        if (mine == null) {
            return;
        }
        try {
            mine.film().complete(makeInTurn(key, snapshot));
        } catch (RuntimeException | Error e) {
            mine.film().completeExceptionally(e);
        } finally {
            making.remove(key, mine);
        }
    }

    private Path makeInTurn(FilmKey key, Snapshot snapshot) {
        makers.acquireUninterruptibly();
        try {
            if (closed) {
                throw new FilmUnavailableException("gatecam is being closed", RETRY_AFTER);
            }
            Optional<Path> meanwhile = folder.find(key);
            return meanwhile.isPresent() ? meanwhile.get() : make(key, snapshot);
        } finally {
            makers.release();
        }
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
        closed = true;
        removals.close();
        List<Making> running = List.copyOf(making.values());
        tool.close();
        try {
            for (Making each : running) {
                each.thread().join(ENDS_WITHIN_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tool.closeReaper();
    }
}
