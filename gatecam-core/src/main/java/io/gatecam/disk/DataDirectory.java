package io.gatecam.disk;

import io.gatecam.error.DataDirectoryException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The data directory while one Gatecam holds it: locked, so that a redeploy that overlaps never opens a second
 * connection to a camera, and of a format that this version knows. Directories of the service that gatecam replaces
 * have neither lock nor format and are adopted as they are.
 */
public final class DataDirectory implements AutoCloseable {

    private static final String FORMAT = "1";
    private static final Duration RETRY_EVERY = Duration.ofMillis(100);

    private final FileChannel channel;
    private final FileLock lock;
    private final Path holder;

    private DataDirectory(FileChannel channel, FileLock lock, Path holder) {
        this.channel = channel;
        this.lock = lock;
        this.holder = holder;
    }

    /**
     * Makes the directory where it is missing, and locks it.
     *
     * @param path the data directory
     * @param wait how long to wait for another holder to let go
     * @return the directory, to be closed
     * @throws DataDirectoryException if it is held by somebody else, cannot be written, or is of another format
     */
    public static DataDirectory open(Path path, Duration wait) {
        Path own = path.resolve(".gatecam");
        try {
            Files.createDirectories(own);
            DataDirectory directory = lock(path, own, wait);
            try {
                CameraDirectory.sweep(Disk.local(), path);
                CameraDirectory.sweep(Disk.local(), own);
                checkFormat(own.resolve("format"), path);
                return directory;
            } catch (IOException | RuntimeException e) {
                directory.close();
                throw e;
            }
        } catch (IOException e) {
            throw new DataDirectoryException("The data directory " + path + " cannot be used: " + reason(e), e);
        }
    }

    private static DataDirectory lock(Path path, Path own, Duration wait) throws IOException {
        long deadlineNanos = System.nanoTime() + wait.toNanos();
        while (true) {
            DataDirectory locked = tryLock(own);
            if (locked != null) {
                return locked;
            }
            if (System.nanoTime() - deadlineNanos >= 0) {
                throw new DataDirectoryException("The data directory " + path + " is held by another gatecam");
            }
            pause(path);
        }
    }

    /**
     * By POSIX a process loses its lock as soon as it closes any descriptor of the file, so a file that this process
     * has locked must not even be opened: who holds it is written beside it.
     */
    private static @Nullable DataDirectory tryLock(Path own) throws IOException {
        Path holder = own.resolve("holder");
        if (Files.exists(holder) && Files.readString(holder).equals(thisProcess())) {
            return null;
        }
        FileChannel channel =
                FileChannel.open(own.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = tryLock(channel);
            if (lock != null) {
                Files.writeString(holder, thisProcess());
                return new DataDirectory(channel, lock, holder);
            }
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return null;
    }

    /** The moment it started tells it from an earlier process of the same number, such as the 1 of every container. */
    private static String thisProcess() {
        ProcessHandle process = ProcessHandle.current();
        return process.pid() + " " + process.info().startInstant().orElse(Instant.EPOCH);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            return null;
        }
    }

    private static void pause(Path path) {
        try {
            Thread.sleep(RETRY_EVERY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataDirectoryException("Interrupted while waiting for the data directory " + path, e);
        }
    }

    private static void checkFormat(Path file, Path path) throws IOException {
        if (!Files.exists(file)) {
            Disk.local().replace(file, FORMAT.getBytes(StandardCharsets.US_ASCII));
            return;
        }
        String found = Files.readString(file, StandardCharsets.US_ASCII).trim();
        if (!found.equals(FORMAT)) {
            throw new DataDirectoryException("The data directory " + path + " has the format " + found
                    + "; this gatecam knows the format " + FORMAT + " only");
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + ", " + e.getMessage();
    }

    /** Lets go of the directory. Closing twice does nothing. */
    @Override
    public void close() {
        try (channel) {
            if (lock.isValid()) {
                Files.deleteIfExists(holder);
                lock.release();
            }
        } catch (IOException e) {
            throw new DataDirectoryException("The lock of the data directory could not be released", e);
        }
    }
}
