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

    private DataDirectory(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
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
            FileChannel channel =
                    FileChannel.open(own.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                FileLock lock = lock(channel, path, wait);
                CameraDirectory.sweep(Disk.local(), path);
                CameraDirectory.sweep(Disk.local(), own);
                checkFormat(own.resolve("format"), path);
                return new DataDirectory(channel, lock);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new DataDirectoryException("The data directory " + path + " cannot be used: " + reason(e), e);
        }
    }

    private static FileLock lock(FileChannel channel, Path path, Duration wait) throws IOException {
        long deadlineNanos = System.nanoTime() + wait.toNanos();
        while (true) {
            FileLock lock = tryLock(channel);
            if (lock != null) {
                return lock;
            }
            if (System.nanoTime() - deadlineNanos >= 0) {
                throw new DataDirectoryException("The data directory " + path + " is held by another gatecam");
            }
            pause(path);
        }
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
                lock.release();
            }
        } catch (IOException e) {
            throw new DataDirectoryException("The lock of the data directory could not be released", e);
        }
    }
}
